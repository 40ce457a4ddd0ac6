import type { AccountState } from './account-state.ts'
import { column, type Entry, type SerialOf } from './entry.ts'
import type { FollowerTable } from './follower-table.ts'

/** Followers of one `admit` line. */
export const admitChunk = 1000

const serialKinds: readonly SerialOf[] = ['code', 'send', 'draft', 'publish', 'sign-in']

/** The shortest list of changes that makes this state out of an empty one; what compaction writes. */
export function* describeState(state: AccountState): Generator<Entry> {
  yield* describeFollowers(state.followers)
  for (const { id, name, followers } of state.tags.values()) {
    yield ['create', id, name]
    yield ['members', id, followers.toBase64()]
  }
  yield ['next-tag', state.nextTag]
  const blocked = state.blocked.all()
  if (blocked.length > 0) yield ['block', blocked]
  for (const { kind, value, expiresAt } of state.tokens.values()) {
    yield ['token', kind, value, state.tokenSerial, expiresAt]
  }
  yield ['forced', state.forced.at, state.forced.countToday]
  for (const [path, calls] of state.use.calls) yield ['use', state.use.day, path, calls]
  yield ['clears', state.clears.month, state.clears.count]
  yield ['follow-days', state.followDays.rows()]
  for (const code of state.codes.all()) yield ['code', code]
  yield* state.sends.describe()
  if (state.sendSpeed !== undefined) yield ['send-speed', state.sendSpeed]
  yield* state.drafts.describe()
  yield* state.publications.describe()
  yield* state.signIns.describe()
  for (const of of serialKinds) {
    if (state.serials[of] > 0) yield ['serial', of, state.serials[of]]
  }
  yield ['snapshot', 1]
}

function* describeFollowers(followers: FollowerTable): Generator<Entry> {
  for (const { subscribeScene, qrScene, qrSceneStr } of followers.origins) {
    yield ['origin', subscribeScene, qrScene, qrSceneStr]
  }
  for (let start = 0; start < followers.size; start += admitChunk) {
    const openids = followers.openids.slice(start, start + admitChunk)
    const rows = openids.map((_, row) => start + row)
    yield [
      'admit',
      openids,
      column(rows.map((row) => followers.followedAt(row))),
      column(rows.map((row) => followers.originNumber(row))),
      column(rows.map((row) => (followers.subscribed.has(row) ? 1 : 0))),
    ]
  }
  for (const [follower, text] of followers.remarks) yield ['remark', follower, text]
}
