import { TagloomError } from '../common/tagloom-error.ts'
import type { PlayedAccount } from './played-account.ts'
import { admitChunk } from './state/describe-state.ts'
import { column, type Entry } from './state/entry.ts'
import type { Origin } from './state/follower-table.ts'

/** Someone who follows, or once did, and how they came. */
export interface AdmittedFollower {
  /** 1 to 64 characters. */
  readonly openid: string
  /** True by default. */
  readonly subscribed?: boolean
  /** Milliseconds of the latest follow; the sandbox's clock by default. */
  readonly followedAt?: number
  /** ADD_SCENE_QR_CODE and the like; ADD_SCENE_OTHERS by default. */
  readonly subscribeScene?: string
  readonly qrScene?: string
  readonly qrSceneStr?: string
}

const longestOpenid = 64

/** Adds followers, thousand by thousand; those that are known stay as they are. Answers how many were new. */
export function admitFollowers(
  account: PlayedAccount,
  followers: Iterable<string | AdmittedFollower>,
  now: number,
): number {
  const known = account.state.followers
  const before = known.size
  let chunk = new Map<string, AdmittedFollower>()
  for (const given of followers) {
    const follower = typeof given === 'string' ? { openid: given } : given
    checkOpenid(follower.openid)
    if (known.numberOf(follower.openid) !== undefined || chunk.has(follower.openid)) continue
    chunk.set(follower.openid, follower)
    if (chunk.size < admitChunk) continue
    account.commit(admission(account, [...chunk.values()], now))
    chunk = new Map()
  }
  account.commit(admission(account, [...chunk.values()], now))
  return known.size - before
}

/** Marks followers as gone; they lose their tags unless `keepTags`. Unknown openids are passed over. */
export function unfollow(account: PlayedAccount, openids: readonly string[], keepTags: boolean): void {
  const followers = knownNumbers(account, openids)
  if (followers.length === 0) return
  const tags = keepTags ? [] : [...account.state.tags.keys()]
  account.commit([['unfollow', followers], ...tags.map((id): Entry => ['untag', id, followers])])
}

/** Marks followers as following (again) since `now`. Unknown openids are passed over. */
export function follow(account: PlayedAccount, openids: readonly string[], now: number): void {
  const followers = knownNumbers(account, openids)
  if (followers.length > 0) account.commit([['follow', Math.floor(now / 1000), followers]])
}

function knownNumbers({ state }: PlayedAccount, openids: readonly string[]): number[] {
  return openids
    .map((openid) => state.followers.numberOf(openid))
    .filter((follower) => follower !== undefined)
}

function checkOpenid(openid: string): void {
  if (openid.length === 0 || openid.length > longestOpenid)
    throw new TagloomError('sandbox.bad-openid', { openid })
}

function admission(account: PlayedAccount, followers: readonly AdmittedFollower[], now: number): Entry[] {
  if (followers.length === 0) return []
  const origins = [...account.state.followers.origins]
  const entries: Entry[] = []
  const originNumber = (follower: AdmittedFollower) => {
    const origin = originOf(follower)
    const known = origins.findIndex((other) => sameOrigin(other, origin))
    if (known >= 0) return known
    entries.push(['origin', origin.subscribeScene, origin.qrScene, origin.qrSceneStr])
    return origins.push(origin) - 1
  }
  const numbers = followers.map(originNumber)
  entries.push([
    'admit',
    followers.map(({ openid }) => openid),
    column(followers.map(({ followedAt = now }) => Math.floor(followedAt / 1000))),
    column(numbers),
    column(followers.map(({ subscribed = true }) => (subscribed ? 1 : 0))),
  ])
  return entries
}

function originOf({ subscribeScene, qrScene, qrSceneStr }: AdmittedFollower): Origin {
  return {
    subscribeScene: subscribeScene ?? 'ADD_SCENE_OTHERS',
    qrScene: qrScene ?? '',
    qrSceneStr: qrSceneStr ?? '',
  }
}

function sameOrigin(a: Origin, b: Origin): boolean {
  return a.subscribeScene === b.subscribeScene && a.qrScene === b.qrScene && a.qrSceneStr === b.qrSceneStr
}
