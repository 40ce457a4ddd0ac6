import { cronMistake, nextMoment } from '../common/cron.ts'
import { type Problem, problem } from '../common/problem.ts'
import type { YamlSource } from '../common/yaml-source.ts'
import type { AccountShape } from './workspace-shape.ts'

/** Jobs of an account whose cron expression cannot be followed, each where it stands. */
export function scheduleProblems(
  source: YamlSource,
  account: string,
  { schedule, timezone }: Pick<AccountShape, 'schedule' | 'timezone'>,
): readonly Problem[] {
  return Object.entries(schedule).flatMap(([job, cron]) => {
    if (cron === undefined) return []
    const at = source.at(['accounts', account, 'schedule', job])
    const detail = cronMistake(cron)
    if (detail !== undefined) return [problem('error', 'jobs.cron-unreadable', at, { job, cron, detail })]
    if (nextMoment(cron, timezone, 0) !== undefined) return []
    return [problem('error', 'jobs.cron-never', at, { job, cron })]
  })
}
