import { expect, it } from 'vitest'
import { planCalls } from '../../src/sync/index.ts'
import { planOf } from '../support/sync.ts'
import { openids } from '../support/wechat.ts'

it('a plan makes one call a new tag, then removals, then additions, at most 50 followers each', () => {
  const plan = planOf('p', [
    { tag: 'new', adds: openids(101) },
    { tag: 'old', wechatId: 101, adds: openids(1), removes: openids(50) },
  ])
  const calls = planCalls(plan)
  expect(calls.map(({ n, tag, op, fromSeq, toSeq }) => `${n} ${op} ${tag} ${fromSeq}-${toSeq}`)).toEqual([
    '0 create new 0-0',
    '1 remove old 0-50',
    '2 add new 0-50',
    '3 add new 50-100',
    '4 add new 100-101',
    '5 add old 0-1',
  ])
  expect(calls).toHaveLength(plan.entries.reduce((sum, entry) => sum + entry.calls, 0))
})
