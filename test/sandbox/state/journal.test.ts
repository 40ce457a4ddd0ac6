import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccountState, applyEntry, emptyAccountState } from '../../../src/sandbox/state/account-state.ts'
import { describeState } from '../../../src/sandbox/state/describe-state.ts'
import type { Entry } from '../../../src/sandbox/state/entry.ts'
import { openJournal } from '../../../src/sandbox/state/journal.ts'
import { runsOf } from '../../support/property.ts'
import { temporaryDirectory } from '../../support/wechat.ts'

const followers = fc.uniqueArray(fc.nat(30), { maxLength: 8 })
const tagId = fc.integer({ min: 100, max: 104 })
const path = fc.constantFrom('tags/get', 'user/get')

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
  fc.tuple(fc.constant('unfollow' as const), followers),
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
