import { BitSet } from './bit-set.ts'
import { cell, type Entry, type TokenKind } from './entry.ts'
import { FollowerTable } from './follower-table.ts'

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
    followers.origins.push({ subscribeScene, qrScene, qrSceneStr })
  },
  admit({ followers }, [, openids, followedAt, origins, subscribed]) {
    openids.forEach((openid, row) => {
      followers.add(openid, cell(followedAt, row), cell(origins, row), cell(subscribed, row) === 1)
    })
  },
  follow({ followers }, [, seconds, returning]) {
    for (const follower of returning) {
      followers.subscribed.add(follower)
      followers.setFollowedAt(follower, seconds)
    }
  },
  unfollow({ followers }, [, leaving]) {
    for (const follower of leaving) followers.subscribed.delete(follower)
  },
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
