import { removeDeleted } from '../../history/departures.ts'
import { mergeEvents } from '../../history/merge.ts'
import type { JobHandler } from './job-handler.ts'

const dayMs = 86_400_000
const keepSettledDays = 90
const keepRuns = 1000

/** What makes room and readers fast; nothing that anybody still asks for goes. */
export const housekeeping: JobHandler = {
  async work({ account, history, state, now, stop }) {
    const runs = await state.jobs.prune(account.name, keepRuns)
    const changes = await state.instantChanges.forgetSettled(account.name, now() - keepSettledDays * dayMs)
    if (stop?.aborted) return { outcome: 'stopped', values: { runs, changes } }
    await removeDeleted(history)
    if (stop?.aborted) return { outcome: 'stopped', values: { runs, changes } }
    const merged = await mergeEvents(history)
    return { outcome: 'done', values: { runs, changes, merged } }
  },
}
