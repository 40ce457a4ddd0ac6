import { chunks } from '../../common/chunks.ts'
import { createRandom } from '../../common/random.ts'
import { dropFound, dropPlanned, movedFollowers } from '../../history/drift-questions.ts'
import { type Pace, Patience, SyncStop } from '../../sync/index.ts'
import { readFollowers } from '../../sync/instant/read-followers.ts'
import type { Session } from '../session.ts'

/** More followers than this are not asked for one by one: that many do not leave or come by themselves. */
const mostAsked = 5000
const followersPerCall = 100

/** When the reading was, ms, and when the one before. */
export interface Between {
  readonly from: number
  readonly to: number
}

/**
 * Takes off what was found whatever we have under way ourselves, and whoever left or came between the readings.
 * @returns requests that it took
 */
export async function explainMoved(session: Session, pace: Pace, { from, to }: Between): Promise<number> {
  const { account, history, state } = session
  const open = await state.plans.open(account.name)
  if (open?.status === 'applying') await dropPlanned(history, account.name, open.plan.id)
  const underWay = await state.instantChanges.unsettledSince(account.name, to)
  const touched = underWay.flatMap(({ follower, tag, takes }) =>
    [tag, ...takes].map((one) => ({ follower, tag: one })),
  )
  await dropFound(history, account.name, touched)
  return dropLeftOrCame(session, pace, from)
}

/** The history does not hear of everybody: WeChat itself says who follows, and since when. */
async function dropLeftOrCame(session: Session, pace: Pace, since: number): Promise<number> {
  const { account, history } = session
  const followers = await movedFollowers(history, account.name, mostAsked + 1)
  if (followers.length === 0 || followers.length > mostAsked) return 0
  const { client } = await session.platform()
  const patience = new Patience(pace, createRandom(`drift of ${account.name}`), client)
  let requests = 0
  for (const some of chunks(followers, followersPerCall)) {
    try {
      const { gone, followedAt, requests: made } = await readFollowers(client, patience, some)
      requests += made
      const explained = some.filter((one) => gone.has(one) || (followedAt.get(one) ?? 0) >= since)
      await dropFound(
        history,
        account.name,
        explained.map((follower) => ({ follower })),
      )
    } catch (error) {
      // Without quota nobody can be asked: the rest counts as changed by hand.
      if (error instanceof SyncStop) break
      throw error
    }
  }
  return requests
}
