import { ProblemsError } from '../../common/problems-error.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { JobError } from '../../domain/job.ts'

/** What is kept of an error: enough to say it again, in any language. An error of no code keeps its name alone. */
export function jobErrorOf(error: unknown): JobError {
  if (error instanceof TagloomError) return { code: error.code, params: plainParams(error.params) }
  if (error instanceof ProblemsError) {
    const [first] = error.problems
    const { file, line } = first?.at ?? { file: '', line: 0 }
    return { code: 'jobs.problems-in-files', params: { problems: error.problems.length, file, line } }
  }
  return { code: 'jobs.unexpected', params: { name: error instanceof Error ? error.name : typeof error } }
}

function plainParams(params: object): JobError['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'string' ? value : String(value),
    ]),
  )
}

/** Passing states that no errcode tells: another try decides anew on what is there then. */
const passing: ReadonlySet<string> = new Set(['history.unreachable', 'sync.ground-moved'])

/** Whether the same job may well succeed in minutes. */
export function mayPass(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { retryable, code } = at as { retryable?: unknown; code?: unknown }
    if (retryable === true || (typeof code === 'string' && passing.has(code))) return true
  }
  return false
}
