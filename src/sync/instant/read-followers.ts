import type { Patience } from '../patience.ts'
import type { PlatformRefusal } from '../ports.ts'
import { asRefusal, refusalAction } from '../refusal-action.ts'
import type { FollowerReader } from './ports.ts'

/** What WeChat tells of followers. */
export interface ReadFollowers {
  /** Tags of those who follow. */
  readonly carried: Map<string, ReadonlySet<number>>
  /** When they followed last, ms, as far as WeChat says. */
  readonly followedAt: Map<string, number>
  /** Those who do not, with the refusal where WeChat gave one. */
  readonly gone: Map<string, PlatformRefusal | undefined>
  requests: number
}

/**
 * Asks what at most 100 followers carry, as often as it takes. One whom WeChat does not know spoils the answer for
 * all: they are found by halving.
 * @throws SyncStop when asking again is of no use
 */
export async function readFollowers(
  reader: FollowerReader,
  patience: Patience,
  openids: readonly string[],
): Promise<ReadFollowers> {
  const read: ReadFollowers = { carried: new Map(), followedAt: new Map(), gone: new Map(), requests: 0 }
  await readInto(read, reader, patience, openids)
  return read
}

async function readInto(
  read: ReadFollowers,
  reader: FollowerReader,
  patience: Patience,
  openids: readonly string[],
): Promise<void> {
  for (let tries = 1; openids.length > 0; tries++) {
    await patience.gate()
    read.requests++
    try {
      const told = new Map((await reader.followerInfo(openids)).map((info) => [info.openid, info]))
      for (const openid of openids) {
        const info = told.get(openid)
        if (info?.subscribed) read.carried.set(openid, new Set(info.tagIds))
        else read.gone.set(openid, undefined)
        if (info?.followedAt) read.followedAt.set(openid, info.followedAt)
      }
      return
    } catch (error) {
      const refusal = asRefusal(error)
      if (!refusal || refusalAction(refusal.kind).do !== 'halve') await patience.waitOrStop(tries, error)
      else if (openids.length === 1) return void read.gone.set(openids[0] as string, refusal)
      else {
        const middle = Math.ceil(openids.length / 2)
        await readInto(read, reader, patience, openids.slice(0, middle))
        return readInto(read, reader, patience, openids.slice(middle))
      }
    }
  }
}
