import { expect, it } from 'vitest'
import { buildPlan } from '../../src/tagging/build-plan.ts'
import { aStanding } from '../support/tag-decisions.ts'

const some = { followersNow: 0, followersAfter: 0, adds: 0, removes: 0, sampleAdds: [], sampleRemoves: [] }
const parts = { id: 'plan-1', account: 'brand', run: 'run-1', createdAt: 0, ground: 'g' }

it('a plan counts one call for a new tag and one for every 50 changes', () => {
  const plan = buildPlan({
    ...parts,
    standings: [aStanding('new'), aStanding('old', { wechatId: 101 })],
    changes: new Map([
      ['new', { ...some, followersAfter: 101, adds: 101, sampleAdds: ['a'] }],
      ['old', { ...some, followersNow: 60, followersAfter: 59, adds: 50, removes: 51, sampleRemoves: ['b'] }],
    ]),
    blocked: new Map([['old', { 'follower-budget': 3 }]]),
  })
  expect(plan.entries.map(({ tag, creates, calls }) => [tag, creates, calls])).toEqual([
    ['new', true, 4],
    ['old', false, 3],
  ])
  expect(plan.totals).toEqual({ creates: 1, renames: 0, adds: 151, removes: 51, calls: 7, blocked: 3 })
  expect(plan).toMatchObject(parts)
})

it('a plan does not create a tag that nobody gets, and leaves out drafts and what was retired before it existed', () => {
  const plan = buildPlan({
    ...parts,
    standings: [
      aStanding('nobody'),
      aStanding('draft', { standing: 'draft' }),
      aStanding('never', { standing: 'retired' }),
      aStanding('leaving', { standing: 'retired', wechatId: 7 }),
      aStanding('full', { standing: 'account-budget' }),
    ],
    changes: new Map([['leaving', { ...some, followersNow: 2, removes: 2 }]]),
    blocked: new Map([['full', { 'account-budget': 9 }]]),
  })
  expect(plan.entries.map(({ tag, creates, calls, blocked }) => [tag, creates, calls, blocked])).toEqual([
    ['nobody', false, 0, {}],
    ['leaving', false, 1, {}],
    ['full', false, 0, { 'account-budget': 9 }],
  ])
  expect(plan.totals).toEqual({ creates: 0, renames: 0, adds: 0, removes: 2, calls: 1, blocked: 9 })
})
