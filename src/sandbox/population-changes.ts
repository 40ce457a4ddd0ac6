import { TagloomError } from '../common/tagloom-error.ts'
import type { PlayedAccount } from './played-account.ts'
import { admitChunk } from './state/describe-state.ts'
import { column, type Entry } from './state/entry.ts'
import { type Origin, originKey } from './state/follower-table.ts'

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
export function unfollow(
  account: PlayedAccount,
  openids: readonly string[],
  keepTags: boolean,
  now: number,
): void {
  const followers = knownNumbers(account, openids)
  if (followers.length === 0) return
  const tags = keepTags ? [] : [...account.state.tags.keys()]
  const leave: Entry = ['unfollow', followers, Math.floor(now / 1000)]
  account.commit([leave, ...tags.map((id): Entry => ['untag', id, followers])])
}

/** Someone follows in this way, for the first time or again; who follows already stays as they are. */
export function arrive(account: PlayedAccount, follower: AdmittedFollower, now: number): void {
  const number = account.state.followers.numberOf(follower.openid)
  if (number === undefined) admitFollowers(account, [follower], now)
  else if (!account.state.followers.subscribed.has(number)) comeBack(account, number, follower, now)
}

function comeBack(account: PlayedAccount, number: number, follower: AdmittedFollower, now: number): void {
  const { entries, numberOf } = newOrigins(account)
  const origin = numberOf(follower)
  const seconds = Math.floor((follower.followedAt ?? now) / 1000)
  account.commit([...entries, ['follow', seconds, [number], origin]])
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
  const { entries, numberOf } = newOrigins(account)
  const numbers = followers.map(numberOf)
  entries.push([
    'admit',
    followers.map(({ openid }) => openid),
    column(followers.map(({ followedAt = now }) => Math.floor(followedAt / 1000))),
    column(numbers),
    column(followers.map(({ subscribed = true }) => (subscribed ? 1 : 0))),
  ])
  return entries
}

/** Numbers the ways in which followers came; `entries` grows by those that are new. */
function newOrigins(account: PlayedAccount) {
  const known = account.state.followers
  const added = new Map<string, number>()
  const entries: Entry[] = []
  const numberOf = (follower: AdmittedFollower): number => {
    const origin = originOf(follower)
    const key = originKey(origin)
    const number = known.numberOfOrigin(origin) ?? added.get(key)
    if (number !== undefined) return number
    entries.push(['origin', origin.subscribeScene, origin.qrScene, origin.qrSceneStr])
    added.set(key, known.origins.length + added.size)
    return known.origins.length + added.size - 1
  }
  return { entries, numberOf }
}

function originOf({ subscribeScene, qrScene, qrSceneStr }: AdmittedFollower): Origin {
  return {
    subscribeScene: subscribeScene ?? 'ADD_SCENE_OTHERS',
    qrScene: qrScene ?? '',
    qrSceneStr: qrSceneStr ?? '',
  }
}
