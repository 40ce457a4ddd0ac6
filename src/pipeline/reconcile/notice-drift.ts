import { setTimeout } from 'node:timers/promises'
import {
  accountedAt,
  accountFor,
  type FoundDrift,
  foundDrift,
  type LookForDrift,
  lookForDrift,
  type ReadTag,
} from '../../history/drift-questions.ts'
import { newestSeq } from '../../history/tag-log.ts'
import type { DriftAction } from '../../state/drift.ts'
import type { Pace } from '../../sync/index.ts'
import type { Session } from '../session.ts'
import { moveTagChanges } from '../tag-changes/move-changes.ts'
import { explainMoved } from './explain-moved.ts'
import { respectDrift } from './respect.ts'

/** When a reading of WeChat's tags began. */
export interface ReadStart {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The last change of the tag log before. */
  readonly seq: number
}

/** What was found, and since when it may have happened. */
export interface SeenDrift {
  readonly tags: readonly FoundDrift[]
  /** When the earlier reading was, ms; null when there was none to compare with. */
  readonly since: number | null
  readonly requests: number
}

/** To be asked for right before WeChat's tags are read. */
export async function beginReading(session: Session): Promise<ReadStart> {
  const { account, history } = session
  const at = session.now()
  await moveTagChanges(session, account.name)
  return { at, seq: await newestSeq(history, account.name) }
}

export function paceOf({ now }: Pick<Session, 'now'>): Pace {
  return { now, sleep: async (ms) => void (await setTimeout(ms)) }
}

/** Compares a reading with what was to be expected; keeps what it finds in `drift_found`, and nothing else. */
export async function findDrift(
  session: Session,
  begun: ReadStart,
  look: Pick<LookForDrift, 'tags' | 'reading' | 'exceptPlan'>,
  pace: Pace = paceOf(session),
): Promise<SeenDrift> {
  const { history } = session
  const account = session.account.name
  const known = await accountedAt(history, account)
  const since = look.tags.flatMap(({ wechatId }) => known.get(wechatId)?.at ?? [])
  if (since.length === 0) return { tags: [], since: null, requests: 0 }
  const from = Math.min(...since)
  // What was noted while the reading went on has to be seen, too.
  await moveTagChanges(session, account)
  await lookForDrift(history, { account, readSeq: begun.seq, ...look })
  const requests = await explainMoved(session, pace, { from, to: begun.at })
  return { tags: await foundDrift(history, account), since: from, requests }
}

const actions = { heal: 'healed', respect: 'respected', report: 'reported' } as const

/** What the account's policy does about drift. */
export function actionOf({ account }: Pick<Session, 'account'>): DriftAction {
  return actions[account.sync.drift]
}

/**
 * Takes note of what was found, as the account's policy says, and counts the tags as accounted for: what is told
 * once is not told again. Changes by hand that are respected become overrides.
 */
export async function settleDrift(
  session: Session,
  begun: ReadStart,
  tags: readonly ReadTag[],
  drift: SeenDrift,
): Promise<void> {
  const { account, history, state, now } = session
  const action = actionOf(session)
  if (drift.tags.length > 0) {
    if (action === 'respected') await respectDrift(session)
    await state.drift.note(account.name, now(), action, drift.tags)
  }
  await accountFor(
    history,
    account.name,
    tags.map(({ wechatId }) => wechatId),
    begun,
  )
}

/**
 * For whoever has just read every tag of WeChat into `observed`: notes what others changed since the last look.
 * @param exceptPlan the plan just applied, whose changes are looked at by its read-back
 */
export async function noticeDrift(
  session: Session,
  begun: ReadStart,
  exceptPlan?: string,
): Promise<SeenDrift> {
  const tags = await ourTags(session)
  const drift = await findDrift(session, begun, { tags, reading: 'observed', exceptPlan })
  await settleDrift(session, begun, tags, drift)
  return drift
}

/** Tags of ours, those among them that WeChat no longer lists: whoever carried them has lost them. */
export async function ourTags({
  account,
  state,
}: Pick<Session, 'account' | 'state'>): Promise<readonly ReadTag[]> {
  return (await state.tags.all(account.name)).map(({ tag, wechatId }) => ({ tag, wechatId }))
}
