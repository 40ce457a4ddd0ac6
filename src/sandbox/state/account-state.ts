import { BitSet } from './bit-set.ts'
import { QrCodes } from './codes.ts'
import { Drafts } from './drafts.ts'
import { cell, type Entry, type SerialOf, type TokenKind } from './entry.ts'
import { FollowDays } from './follow-days.ts'
import { FollowerTable } from './follower-table.ts'
import { Publications } from './publications.ts'
import { MassSends } from './sends.ts'
import { SignIns } from './sign-ins.ts'

export interface TagState {
  readonly id: number
  name: string
  followers: BitSet
}

export interface TokenState {
  readonly kind: TokenKind
  readonly value: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

/** Everything that the platform keeps about one account. Changed by `applyEntry` only. */
export interface AccountState {
  readonly followers: FollowerTable
  readonly tags: Map<number, TagState>
  nextTag: number
  readonly blocked: BitSet
  readonly tokens: Map<string, TokenState>
  tokenSerial: number
  forced: { readonly at: number; readonly countToday: number }
  /** Calls by path on `day`. */
  use: { readonly day: number; readonly calls: Map<string, number> }
  clears: { readonly month: string; readonly count: number }
  readonly followDays: FollowDays
  readonly codes: QrCodes
  readonly sends: MassSends
  /** How fast mass sends go, 0 to 4; undefined until it was set. */
  sendSpeed: number | undefined
  readonly drafts: Drafts
  readonly publications: Publications
  readonly signIns: SignIns
  /** The last number given of each kind. */
  readonly serials: Record<SerialOf, number>
}

/** Tag 2 is the platform's own, on every account. */
const starred = { id: 2, name: '星标组' }

/** Ids of an account's own tags begin here, as they do on the platform. */
const firstTag = 100

/** Tokens are remembered for a day after they expire, so that they are told from unknown ones. */
const rememberTokensMs = 86_400_000

export function emptyAccountState(): AccountState {
  return {
    followers: new FollowerTable(),
    tags: new Map([[starred.id, { ...starred, followers: new BitSet() }]]),
    nextTag: firstTag,
    blocked: new BitSet(),
    tokens: new Map(),
    tokenSerial: 0,
    forced: { at: 0, countToday: 0 },
    use: { day: 0, calls: new Map() },
    clears: { month: '', count: 0 },
    followDays: new FollowDays(),
    codes: new QrCodes(),
    sends: new MassSends(),
    sendSpeed: undefined,
    drafts: new Drafts(),
    publications: new Publications(),
    signIns: new SignIns(),
    serials: { code: 0, send: 0, draft: 0, publish: 0, 'sign-in': 0 },
  }
}

type Change<Operation extends Entry[0]> = Extract<Entry, readonly [Operation, ...unknown[]]>

/** Carries out one change. Total: what it cannot apply (to a tag that is gone) it leaves out. */
export function applyEntry(state: AccountState, entry: Entry): void {
  const apply = appliers[entry[0]] as (state: AccountState, entry: Entry) => void
  apply(state, entry)
}

const appliers: {
  readonly [Operation in Entry[0]]: (state: AccountState, entry: Change<Operation>) => void
} = {
  snapshot() {},
  origin({ followers }, [, subscribeScene, qrScene, qrSceneStr]) {
    followers.addOrigin({ subscribeScene, qrScene, qrSceneStr })
  },
  admit,
  follow,
  unfollow,
  create(state, [, id, name]) {
    state.tags.set(id, { id, name, followers: new BitSet() })
    state.nextTag = Math.max(state.nextTag, id + 1)
  },
  rename({ tags }, [, id, name]) {
    const tag = tags.get(id)
    if (tag) tag.name = name
  },
  delete(state, [, id]) {
    untag(state, id, state.tags.get(id)?.followers.all() ?? [])
    state.tags.delete(id)
  },
  'next-tag'(state, [, id]) {
    state.nextTag = id
  },
  tag: (state, [, id, followers]) => giveTag(state, id, followers),
  untag: (state, [, id, followers]) => untag(state, id, followers),
  members: (state, [, id, bits]) => giveTag(state, id, BitSet.fromBase64(bits).all()),
  block({ blocked }, [, followers]) {
    for (const follower of followers) blocked.add(follower)
  },
  unblock({ blocked }, [, followers]) {
    for (const follower of followers) blocked.delete(follower)
  },
  remark({ followers }, [, follower, text]) {
    followers.remarks.set(follower, text)
  },
  token: addToken,
  expire({ tokens }, [, value, at]) {
    const token = tokens.get(value)
    if (token) token.expiresAt = Math.min(token.expiresAt, at)
  },
  forced(state, [, at, countToday]) {
    state.forced = { at, countToday }
  },
  use(state, [, day, path, calls]) {
    if (state.use.day !== day) state.use = { day, calls: new Map() }
    state.use.calls.set(path, (state.use.calls.get(path) ?? 0) + calls)
  },
  clear({ use }, [, path]) {
    if (path === '*') use.calls.clear()
    else use.calls.delete(path)
  },
  clears(state, [, month, count]) {
    state.clears = { month, count }
  },
  'follow-days': ({ followDays }, [, rows]) => followDays.replace(rows),
  code: ({ codes }, [, code]) => codes.add(code),
  send: ({ sends }, entry) => sends.apply(entry),
  sent: ({ sends }, entry) => sends.apply(entry),
  'send-deleted': ({ sends }, entry) => sends.apply(entry),
  'send-repeated': ({ sends }, entry) => sends.apply(entry),
  'send-speed'(state, [, speed]) {
    state.sendSpeed = speed
  },
  draft: ({ drafts }, entry) => drafts.apply(entry),
  'draft-gone': ({ drafts }, entry) => drafts.apply(entry),
  publish: ({ publications }, entry) => publications.apply(entry),
  published: ({ publications }, entry) => publications.apply(entry),
  'published-gone': ({ publications }, entry) => publications.apply(entry),
  'sign-in': ({ signIns }, entry) => signIns.apply(entry),
  'sign-in-used': ({ signIns }, entry) => signIns.apply(entry),
  serial({ serials }, [, of, last]) {
    serials[of] = last
  },
}

function admit(state: AccountState, [, openids, followedAt, origins, subscribed]: Change<'admit'>): void {
  const { followers } = state
  openids.forEach((openid, row) => {
    const isFollowing = cell(subscribed, row) === 1
    const isNew = followers.add(openid, cell(followedAt, row), cell(origins, row), isFollowing)
    if (isNew && isFollowing) state.followDays.won(cell(followedAt, row), wayOf(state, cell(origins, row)))
  })
}

function follow(state: AccountState, [, seconds, returning, origin]: Change<'follow'>): void {
  const { followers, followDays } = state
  for (const follower of returning) {
    if (origin !== undefined) followers.setOriginNumber(follower, origin)
    followers.setFollowedAt(follower, seconds)
    if (followers.subscribed.add(follower)) {
      followDays.won(seconds, wayOf(state, followers.originNumber(follower)))
    }
  }
}

function unfollow(state: AccountState, [, leaving, seconds]: Change<'unfollow'>): void {
  const { followers, followDays } = state
  for (const follower of leaving) {
    const left = followers.subscribed.delete(follower)
    if (left && seconds !== undefined) {
      followDays.lost(seconds, wayOf(state, followers.originNumber(follower)))
    }
  }
}

function wayOf({ followers }: AccountState, origin: number): string {
  return followers.origins[origin]?.subscribeScene ?? ''
}

function giveTag(state: AccountState, id: number, followers: readonly number[]): void {
  const carriers = state.tags.get(id)?.followers
  for (const follower of followers) {
    if (carriers?.add(follower)) state.followers.changeTagCount(follower, 1)
  }
}

function untag(state: AccountState, id: number, followers: readonly number[]): void {
  const carriers = state.tags.get(id)?.followers
  for (const follower of followers) {
    if (carriers?.delete(follower)) state.followers.changeTagCount(follower, -1)
  }
}

function addToken(state: AccountState, [, kind, value, serial, expiresAt]: Change<'token'>): void {
  for (const old of state.tokens.values()) {
    if (old.expiresAt + rememberTokensMs < expiresAt) state.tokens.delete(old.value)
  }
  state.tokens.set(value, { kind, value, expiresAt })
  state.tokenSerial = serial
}
