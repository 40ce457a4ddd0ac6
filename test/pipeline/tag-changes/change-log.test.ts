import { afterAll, beforeAll, expect, test } from 'vitest'
import { erase } from '../../../src/history/departures.ts'
import { readTagLog } from '../../../src/history/tag-log.ts'
import { openChangeLog } from '../../../src/pipeline/tag-changes/change-log.ts'
import { moveTagChanges } from '../../../src/pipeline/tag-changes/move-changes.ts'
import type { State } from '../../../src/state/open-state.ts'
import type { TagChange } from '../../../src/sync/index.ts'
import { openTestHistory, type TestHistory } from '../../support/history.ts'
import { temporaryState } from '../../support/state.ts'

let at: TestHistory
let state: State
let removeState: () => Promise<void>

beforeAll(async () => {
  at = await openTestHistory()
  const laid = await temporaryState()
  state = laid.state
  removeState = laid.remove
})
afterAll(async () => {
  await removeState()
  await at.remove()
})

const noon = Date.UTC(2026, 10, 22, 4)

function aChange(account: string, over: Partial<TagChange> = {}): TagChange {
  return { account, tag: 'lang-en', follower: 'o-1', op: 'add', at: noon, cause: 'plan:p1', ...over }
}

const engines = () => ({ history: at.history, state })
const logOf = (account: string) => readTagLog(at.history, { account, after: 0, limit: 100_000 })

test('what was noted stands in the log in the order of noting, with growing numbers', async () => {
  const log = openChangeLog(engines(), 'order')
  const noted = Array.from({ length: 130 }, (_, n) =>
    aChange('order', { follower: `o-${n % 7}`, tag: `t-${n % 3}`, cause: `event:${n}` }),
  )
  await Promise.all([
    log.note(noted.slice(0, 50)),
    log.note(noted.slice(50, 120)),
    log.note(noted.slice(120)),
  ])
  await log.settled()
  const logged = await logOf('order')
  expect(logged.map(({ seq: _, ...change }) => change)).toEqual(noted)
  const numbers = logged.map(({ seq }) => seq)
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other))
})

test('a change that is told again after a kill is one change, in its first place', async () => {
  const told = ['o-1', 'o-2', 'o-3'].map((follower) => aChange('twice', { follower }))
  await openChangeLog(engines(), 'twice').note(told)
  // Killed after the log took it and before the state let it go.
  const { tagChanges } = state
  const remembering = {
    ...state,
    tagChanges: { ...tagChanges, remove: async () => Promise.reject(new Error()) },
  }
  await expect(moveTagChanges({ history: at.history, state: remembering }, 'twice')).rejects.toThrow()
  const first = await logOf('twice')
  const again = openChangeLog(engines(), 'twice')
  await again.note([...told, aChange('twice', { follower: 'o-4' })])
  await again.note([aChange('twice', { op: 'remove' })])
  await again.settled()
  expect((await logOf('twice')).slice(0, 3)).toEqual(first)
  expect((await logOf('twice')).map(({ follower, op }) => `${op} ${follower}`)).toEqual([
    'add o-1',
    'add o-2',
    'add o-3',
    'add o-4',
    'remove o-1',
  ])
})

test('another cause makes the same change another one', async () => {
  const log = openChangeLog(engines(), 'causes')
  await log.note([aChange('causes'), aChange('causes', { cause: 'plan:p2' })])
  await log.settled()
  expect((await logOf('causes')).map(({ cause }) => cause)).toEqual(['plan:p1', 'plan:p2'])
})

test('numbers go on above those of the log when the state was set back', async () => {
  await at.history.insert('tag_log', [{ ...aChange('ahead'), seq: 70_000_050 }])
  const fresh = await temporaryState()
  const log = openChangeLog({ history: at.history, state: fresh.state }, 'ahead')
  await log.note([aChange('ahead', { follower: 'o-2' })])
  await log.settled()
  expect((await logOf('ahead')).map(({ follower }) => follower)).toEqual(['o-1', 'o-2'])
  await fresh.remove()
})

test('who is forgotten is in the log no more, noted before or brought there later', async () => {
  const log = openChangeLog(engines(), 'gone')
  await log.note([aChange('gone'), aChange('gone', { follower: 'o-2' })])
  await log.settled()
  await log.note([
    aChange('gone', { op: 'remove', at: noon + 1 }),
    aChange('gone', { follower: 'o-2', op: 'remove', at: noon + 1 }),
  ])
  await erase(at.history, 'gone', [{ follower: 'o-1', leftAt: noon + 2 }])
  await log.note([aChange('gone', { cause: 'event:back', at: noon + 3 })])
  await log.settled()
  expect((await logOf('gone')).map(({ follower, cause }) => `${follower} ${cause}`)).toEqual([
    'o-2 plan:p1',
    'o-2 plan:p1',
    'o-1 event:back',
  ])
})

test('the state forgets a person whose changes are on their way, and keeps the places of the others', async () => {
  await state.tagChanges.add(['o-1', 'o-2', 'o-3'].map((follower) => aChange('waiting', { follower })))
  const before = (await state.tagChanges.oldest('waiting', 10)).changes
  const gone = await state.departures.forget('waiting', [{ follower: 'o-2', before: noon }])
  expect(gone).toEqual({ tag_changes: 1 })
  const left = (await state.tagChanges.oldest('waiting', 10)).changes
  expect(left).toEqual(before.filter(({ follower }) => follower !== 'o-2'))
})
