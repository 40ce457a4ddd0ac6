import { describe, expect, it } from 'vitest'
import type { TagPlanEntry } from '../../src/domain/tag-plan.ts'
import { type PlanLimits, planQuestions } from '../../src/tagging/plan-limits.ts'
import { sayQuestion } from '../../src/tagging/say-question.ts'

const usual: PlanLimits = { maxChanges: undefined, maxLoss: { share: 0.3 } }

function entry(tag: string, followersNow: number, adds: number, removes: number): TagPlanEntry {
  const followersAfter = followersNow + adds - removes
  const counts = { followersNow, followersAfter, adds, removes, calls: 0 }
  return {
    tag,
    name: tag,
    wechatId: 101,
    creates: false,
    ...counts,
    blocked: {},
    sampleAdds: [],
    sampleRemoves: [],
  }
}

function asks(entries: readonly TagPlanEntry[], limits = usual, removed: readonly string[] = []) {
  return planQuestions({ entries, limits, removed: new Set(removed) })
}

describe('a plan asks', () => {
  it('when a tag would lose more than a share of its carriers, and never for fewer than twenty', () => {
    expect(asks([entry('a', 1000, 0, 300)])).toEqual([])
    expect(asks([entry('a', 1000, 50, 301)])).toEqual([
      { kind: 'max-loss', tag: 'a', name: 'a', carriers: 1000, loses: 301, limit: 300 },
    ])
    expect(asks([entry('small', 19, 0, 19)])).toEqual([])
    expect(asks([entry('small', 20, 0, 20)])).toMatchObject([{ kind: 'max-loss', limit: 6 }])
  })

  it('when a number is the limit, at any size', () => {
    const limits = { ...usual, maxLoss: { followers: 5 } }
    expect(asks([entry('a', 10, 0, 5)], limits)).toEqual([])
    expect(asks([entry('a', 10, 0, 6)], limits)).toMatchObject([{ kind: 'max-loss', loses: 6, limit: 5 }])
  })

  it('for too many changes of a tag, its first followers only where a number says so', () => {
    const first = entry('new', 0, 5000, 0)
    expect(asks([first])).toEqual([])
    expect(asks([first], { ...usual, maxChanges: { share: 0.1 } })).toEqual([])
    expect(asks([first], { ...usual, maxChanges: { followers: 4999 } })).toEqual([
      { kind: 'max-changes', tag: 'new', name: 'new', carriers: 0, changes: 5000, limit: 4999 },
    ])
    const grows = asks([entry('old', 1000, 80, 21)], { ...usual, maxChanges: { share: 0.1 } })
    expect(grows).toMatchObject([{ kind: 'max-changes', changes: 101, limit: 100 }])
  })

  it('when a live tag is taken from everybody, however few they are', () => {
    expect(asks([entry('gone', 3, 0, 3)], usual, ['gone'])).toEqual([
      { kind: 'removal', tag: 'gone', name: 'gone', carriers: 3, loses: 3 },
    ])
    expect(asks([entry('gone', 0, 0, 0)], usual, ['gone'])).toEqual([])
  })

  it('when many small tags lose much together, those left out that ask by themselves', () => {
    const small = ['a', 'b', 'c'].map((tag) => entry(tag, 15, 0, 10))
    expect(asks(small)).toEqual([{ kind: 'mass-loss', tags: 3, carriers: 45, loses: 30, limit: 13 }])
    expect(asks([...small, entry('large', 1000, 0, 10)])).toEqual([])
    expect(asks([...small, entry('large', 1000, 0, 900)]).map(({ kind }) => kind)).toEqual([
      'max-loss',
      'mass-loss',
    ])
  })
})

it('every question is told with its numbers, in both languages', () => {
  const questions = asks(
    [entry('a', 9000, 0, 8000), entry('b', 5000, 0, 5000), entry('c', 0, 3000, 0)].concat(
      ['d', 'e', 'f'].map((tag) => entry(tag, 15, 0, 10)),
    ),
    { maxChanges: { followers: 2999 }, maxLoss: { share: 0.3 } },
    ['b'],
  )
  const kinds = ['max-changes', 'max-loss', 'max-changes', 'removal', 'max-changes', 'mass-loss']
  expect(questions.map(({ kind }) => kind)).toEqual(kinds)
  const english = questions.map((question) => sayQuestion(question, 'en')).join('\n')
  for (const number of ['8,000', '9,000', '2,700', '5,000', '3,000', '2,999', '30', '45', '13'])
    expect(english).toContain(number)
  for (const question of questions) expect(sayQuestion(question, 'zh')).toMatch(/\p{Script=Han}/u)
})
