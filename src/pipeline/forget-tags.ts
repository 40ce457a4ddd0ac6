import type { ManagedTag } from '../state/tag-registry.ts'
import { followersInFlight } from './in-flight.ts'
import type { Session } from './session.ts'

/** What became of our tags on the persons in WeChat. */
export interface TagsTaken {
  /** Times that a tag was taken off a person. */
  readonly taken: number
  /** Persons who carried one of our tags. */
  readonly carriers: ReadonlySet<string>
  /** Why WeChat could not be asked, or would not; undefined when all are off. */
  readonly refused: unknown
}

/** WeChat does not know them, or they do not follow: they carry nothing that we could take off. */
const nothingThere: readonly unknown[] = ['bad-openid', 'not-following', 'follower-limited']

/** Takes every tag of ours off the persons. What WeChat refuses is told, not thrown: the rest is forgotten all the same. */
export async function takeTagsOff(session: Session, followers: readonly string[]): Promise<TagsTaken> {
  const { account, state } = session
  const ours = await state.tags.all(account.name)
  const carriers = new Set<string>()
  let taken = 0
  if (ours.length === 0 || followers.length === 0) return { taken, carriers, refused: undefined }
  try {
    for (const follower of followers) {
      const off = await takeOff(session, follower, ours)
      taken += off
      if (off > 0) carriers.add(follower)
    }
    return { taken, carriers, refused: undefined }
  } catch (refused) {
    return { taken, carriers, refused }
  }
}

async function takeOff(session: Session, follower: string, ours: readonly ManagedTag[]): Promise<number> {
  const { client } = await session.platform()
  const inFlight = followersInFlight(session.state, session.account.name)
  while (!inFlight.isFree([follower])) await inFlight.returned()
  inFlight.take([follower])
  try {
    const carried = await client.tagsOfFollower(follower)
    const off = ours.filter(({ wechatId }) => carried.includes(wechatId))
    for (const { wechatId } of off) await client.removeTag(wechatId, [follower])
    return off.length
  } catch (error) {
    if (nothingThere.includes((error as { kind?: unknown } | null)?.kind)) return 0
    throw error
  } finally {
    inFlight.giveBack([follower])
  }
}
