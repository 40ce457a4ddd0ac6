import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccountState, applyEntry, emptyAccountState } from '../../../src/sandbox/state/account-state.ts'
import { codeActions } from '../../../src/sandbox/state/codes.ts'
import { describeState } from '../../../src/sandbox/state/describe-state.ts'
import type { Entry } from '../../../src/sandbox/state/entry.ts'
import { openJournal } from '../../../src/sandbox/state/journal.ts'
import { runsOf } from '../../support/property.ts'
import { temporaryDirectory } from '../../support/wechat.ts'

const followers = fc.uniqueArray(fc.nat(30), { maxLength: 8 })
const tagId = fc.integer({ min: 100, max: 104 })
const path = fc.constantFrom('tags/get', 'user/get')

const mediaId = fc.constantFrom('m1', 'm2')
const moment = fc.nat(2_000_000_000_000)

const code: fc.Arbitrary<Entry> = fc
  .tuple(fc.constantFrom(...codeActions), fc.nat(3), moment, fc.option(moment))
  .map(([action, n, createdAt, expiresAt]) => [
    'code',
    { ticket: `${action}/${n}`, action, scene: String(n), url: '', createdAt, expiresAt },
  ])

const send: fc.Arbitrary<Entry> = fc.tuple(fc.nat(5), followers, moment).map(([id, to, at]) => {
  const audience = { kind: 'openids', followers: to } as const
  const rest = {
    dataId: 0,
    clientId: `c${id % 3}`,
    msgType: 'text',
    mediaId: '',
    shown: 'x',
    articleUrls: [],
  }
  return ['send', { id, audience, at, dueAt: at + 1, fate: 'send success', ...rest }]
})

const outcome = fc.record({
  at: moment,
  status: fc.constant('send success'),
  total: fc.nat(9),
  filtered: fc.nat(9),
  sent: fc.nat(9),
  failed: fc.nat(9),
})
const draft = fc.record({
  mediaId,
  articles: fc.array(fc.record({ title: fc.string() }), { maxLength: 2 }),
  createdAt: moment,
  updatedAt: moment,
})
const publication = fc.record({
  id: fc.nat(3),
  articleId: fc.string(),
  articles: fc.constant([{ title: 'a' }, { title: 'b' }]),
  articleUrls: fc.constant([]),
  at: moment,
  dueAt: moment,
})
const signIn = fc.record({
  code: fc.constantFrom('a', 'b', 'c'),
  openid: fc.string(),
  scope: fc.constant('snsapi_base'),
  at: fc.nat(86_400_000),
  snapshot: fc.boolean(),
})

const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.tuple(
    fc.constant('admit' as const),
    fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }), { maxLength: 12 }),
    fc.nat(2_000_000_000),
    fc.constant(0),
    fc.constantFrom(0, 1),
  ),
  fc.tuple(fc.constant('origin' as const), fc.string(), fc.string(), fc.string()),
  fc.tuple(fc.constant('follow' as const), fc.nat(2_000_000_000), followers),
  fc.tuple(fc.constant('unfollow' as const), followers, fc.nat(2_000_000_000)),
  fc.tuple(fc.constantFrom('create' as const, 'rename' as const), tagId, fc.string()),
  fc.tuple(fc.constant('delete' as const), tagId),
  fc.tuple(fc.constantFrom('tag' as const, 'untag' as const), tagId, followers),
  fc.tuple(fc.constantFrom('block' as const, 'unblock' as const), followers),
  fc.tuple(fc.constant('remark' as const), fc.nat(30), fc.string()),
  fc.tuple(
    fc.constant('token' as const),
    fc.constantFrom('plain' as const, 'stable' as const),
    fc.string(),
    fc.nat(),
    fc.nat(),
  ),
  fc.tuple(fc.constant('forced' as const), fc.nat(), fc.nat(20)),
  fc.tuple(fc.constant('use' as const), fc.nat(2), path, fc.nat(9)),
  fc.tuple(fc.constant('clear' as const), fc.oneof(path, fc.constant('*'))),
  fc.tuple(fc.constant('clears' as const), fc.constant('2026-11'), fc.nat(10)),
  code,
  send,
  fc.tuple(fc.constant('sent' as const), fc.nat(5), outcome, fc.constantFrom('', 'Bw==')),
  fc.tuple(fc.constant('send-deleted' as const), fc.nat(5)),
  fc.tuple(fc.constant('send-repeated' as const), fc.nat(5), fc.integer({ min: 1, max: 1e13 })),
  fc.tuple(fc.constant('send-speed' as const), fc.nat(4)),
  fc.tuple(fc.constant('draft' as const), draft),
  fc.tuple(fc.constant('draft-gone' as const), mediaId),
  fc.tuple(fc.constant('publish' as const), publication),
  fc.tuple(fc.constant('published' as const), fc.nat(3)),
  fc.tuple(fc.constant('published-gone' as const), fc.nat(3), fc.integer({ min: 1, max: 2 })),
  fc.tuple(fc.constant('sign-in' as const), signIn),
  fc.tuple(fc.constant('sign-in-used' as const), fc.constantFrom('a', 'b', 'c')),
  fc.tuple(fc.constant('serial' as const), fc.constantFrom('code' as const, 'send' as const), fc.nat()),
)

/** The followers that the other changes name by number. */
const admitted: Entry = ['admit', Array.from({ length: 31 }, (_, n) => `follower ${n}`), 1, 0, 1]
const moreCalls = fc.array(fc.array(entry, { minLength: 1, maxLength: 3 }), { maxLength: 30 })
const calls = moreCalls.map((made) => [[admitted], ...made])

function stateAfter(made: readonly (readonly Entry[])[]): AccountState {
  const state = emptyAccountState()
  for (const entries of made) for (const change of entries) applyEntry(state, change)
  return state
}

function told(state: AccountState): Entry[] {
  return [...describeState(state)]
}

function reopened(file: string): AccountState {
  const state = emptyAccountState()
  openJournal(file, (change) => applyEntry(state, change)).close()
  return state
}

describe('the journal', () => {
  const directory = () => join(temporaryDirectory(), 'a.ndjson')

  it('gives back the calls that are whole in it, wherever its end is cut off', () => {
    const file = directory()
    fc.assert(
      fc.property(calls, fc.nat(400), (made, cut) => {
        writeFileSync(file, '')
        const journal = openJournal(file, () => {})
        const ends = made.map((entries) => {
          journal.append(entries)
          return readFileSync(file).length
        })
        journal.close()
        expect(told(reopened(file))).toEqual(told(stateAfter(made)))
        const length = Math.max(0, (ends.at(-1) ?? 0) - cut)
        truncateSync(file, length)
        const whole = made.filter((_, n) => (ends[n] ?? 0) <= length)
        expect(told(reopened(file))).toEqual(told(stateAfter(whole)))
      }),
      { numRuns: runsOf(150) },
    )
  })

  it('gives the same state after being rewritten, and goes on from there', () => {
    const file = directory()
    fc.assert(
      fc.property(calls, moreCalls, (before, after) => {
        writeFileSync(file, '')
        const journal = openJournal(file, () => {})
        for (const entries of before) journal.append(entries)
        journal.rewrite(describeState(stateAfter(before)))
        for (const entries of after) journal.append(entries)
        journal.close()
        expect(told(reopened(file))).toEqual(told(stateAfter([...before, ...after])))
      }),
      { numRuns: runsOf(100) },
    )
  })

  it('goes on cleanly after a torn last line', () => {
    const file = directory()
    writeFileSync(file, '[["create",100,"a"]]\n[["create",101,"b')
    const journal = openJournal(file, () => {})
    journal.append([['create', 102, 'c']])
    journal.close()
    expect([...reopened(file).tags.keys()]).toEqual([2, 100, 102])
  })

  it('ignores a rewrite that a kill interrupted', () => {
    const file = directory()
    writeFileSync(file, '[["create",100,"a"]]\n')
    writeFileSync(`${file}.new`, '[["crea')
    expect([...reopened(file).tags.keys()]).toEqual([2, 100])
  })

  it('knows when it has outgrown its state', () => {
    const journal = openJournal(directory(), () => {})
    for (let n = 0; n < 100; n++) journal.append([['rename', 100, `name ${n}`]])
    expect(journal.isOutgrown(10_000)).toBe(false)
    expect(journal.isOutgrown(1_000)).toBe(true)
    journal.rewrite([['snapshot', 1]])
    expect(journal.isOutgrown(0)).toBe(false)
    journal.close()
  })
})
