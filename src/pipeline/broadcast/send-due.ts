import { latestMs, leadMs } from '../../broadcast/send-status.ts'
import type { JobEnd } from '../../domain/job.ts'
import type { StoredBroadcast } from '../../state/broadcasts.ts'
import type { JobHandler } from '../jobs/job-handler.ts'
import type { Session } from '../session.ts'
import { passOnce, type SendOutcome } from './send.ts'
import type { ToolsOptions } from './send-tools.ts'

/** What came of the broadcasts that were due. */
export interface DueBroadcasts {
  readonly outcomes: readonly SendOutcome[]
  /** Their time had passed too long ago: they are left to somebody's decision. */
  readonly missed: readonly string[]
}

/**
 * Takes each broadcast on its way one pass further: those whose time has come are prepared and sent, those that were
 * sent are booked when they have ended, and tags are released. To be called every minute; may be killed anywhere.
 */
export async function sendDueBroadcasts(
  session: Session,
  options?: Partial<ToolsOptions>,
): Promise<DueBroadcasts> {
  const { account, state, now } = session
  const tools = { hearsCallbacks: account.callback !== undefined, ...options }
  const outcomes: SendOutcome[] = []
  const missed: string[] = []
  for (const broadcast of await state.broadcasts.unsettled(account.name)) {
    if (session.stop?.aborted) break
    if (await isMissed(session, broadcast)) {
      await state.broadcasts.mark(broadcast.plan.id, 'failed', now())
      missed.push(broadcast.plan.id)
    } else if (isDue(broadcast, now())) {
      outcomes.push(await passOnce(session, broadcast.plan, tools))
    }
  }
  return { outcomes, missed }
}

/** Prepared ahead of its time, so that it goes out on it. */
function isDue({ plan, status }: StoredBroadcast, now: number): boolean {
  return status !== 'waiting' || now >= (plan.sendAt ?? 0) - leadMs(plan)
}

async function isMissed({ state, now }: Session, { plan, status }: StoredBroadcast): Promise<boolean> {
  if (plan.sendAt === null || now() < plan.sendAt + latestMs) return false
  if (status !== 'waiting' && status !== 'preparing') return false
  return (await state.broadcasts.sends(plan.id)).every(({ askedAt }) => askedAt === null)
}

/** The job of the schedule. */
export const broadcastsJob: JobHandler = {
  wanted: async ({ account, state, now }) =>
    (await state.broadcasts.unsettled(account.name)).some((broadcast) => isDue(broadcast, now())),
  async work(session): Promise<JobEnd> {
    const { outcomes, missed } = await sendDueBroadcasts(session)
    if (session.stop?.aborted) return { outcome: 'stopped', values: {} }
    const of = (status: SendOutcome['status']) => outcomes.filter((one) => one.status === status).length
    const values = { sent: of('sent'), failed: of('failed'), missed: missed.length }
    const parked = outcomes.find(({ outcome }) => outcome === 'parked')
    if (parked)
      return { outcome: 'parked', values, ...(parked.until === undefined ? {} : { againAt: parked.until }) }
    return { outcome: outcomes.length + missed.length > 0 ? 'done' : 'nothing', values }
  },
}
