import { TagloomError } from '../../common/tagloom-error.ts'
import {
  compareListed,
  forgetPulled,
  type ListedFollowers,
  markUnfollowed,
  observePulled,
  storePulled,
} from '../../history/pulled-followers.ts'
import { word } from '../../i18n/say.ts'
import type { Pull } from '../../state/pulls.ts'
import type { Session } from '../session.ts'

/** What a pull has changed. */
export interface PullResult {
  /** Follows that the history did not know. */
  readonly follows: number
  /** How the history compares with WeChat's list; null while the list is not read to its end. */
  readonly compared: ListedFollowers | null
  /** Followers noted as having left; null when that was not asked for. */
  readonly marked: number | null
}

interface FinishOptions {
  readonly complete: boolean
  readonly markUnfollowed?: boolean
}

/** Retried callbacks about somebody who has just left may still come. */
const graceMs = 60_000

/** Takes what was read into the history: follows and attributes always, tags and who left once all is read. */
export async function finishPull(
  session: Session,
  pull: Pull,
  { complete, markUnfollowed: mark = false }: FinishOptions,
): Promise<PullResult> {
  const { history, progress, language, now } = session
  const of = { account: pull.account, pull: pull.id }
  progress.step(word(language, 'step.pull.store'))
  const { follows } = await storePulled(history, of, now())
  if (!complete) {
    progress.done()
    return { follows, compared: null, marked: null }
  }
  await observePulled(history, of)
  const compared = await compareListed(history, of, pull.startedAt)
  const marked = mark ? await markGone(session, pull, compared) : null
  await forgetPulled(history, pull.account)
  progress.done()
  return { follows, compared, marked }
}

/** Who left is no longer known by name: the account's policy acts as it does on a callback. */
async function markGone(
  { account, history, state, now }: Session,
  pull: Pull,
  { current, notListed }: ListedFollowers,
): Promise<number> {
  if (notListed > current / 2) {
    throw new TagloomError('followers.too-many-gone', { gone: notListed, current })
  }
  const of = { account: pull.account, pull: pull.id }
  const left = await markUnfollowed(history, of, pull.startedAt, now())
  const departure = { account: account.name, leftAt: pull.startedAt, policy: account.onUnfollow }
  for (const follower of left) {
    await state.departures.add({ ...departure, follower, dueAt: now() + graceMs })
  }
  return left.length
}
