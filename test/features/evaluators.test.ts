import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isKnown, shippedFeatures } from '../../src/features/index.ts'
import { mergeEvents } from '../../src/history/merge.ts'
import { answersByOne, answersBySql, type Question, type TestFollower } from '../support/evaluators.ts'
import { anAggregate, anExpr } from '../support/expressions.ts'
import { aMoment, someAttributes, someEvents } from '../support/followers.ts'
import { insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'

const registry = shippedFeatures(['故事', "it's"])
const runs = runsOf(6)
let test_: TestHistory
let accounts = 0

beforeAll(async () => {
  test_ = await openTestHistory()
})
afterAll(() => test_.remove())

/** Followers, and many questions about them at one moment. */
function aCase(size: { followers: number; expressions: number }) {
  return aMoment().chain((moment) => {
    const account = 'account'
    const follower = (index: number) =>
      fc.record({
        follower: fc.constant(`f${String(index).padStart(3, '0')}`),
        events: someEvents(account, `f${String(index).padStart(3, '0')}`, moment),
        attributes: someAttributes(),
      })
    const expression = fc.oneof(anAggregate(moment), anExpr(moment, [...registry.keys()]))
    return fc.record({
      moment: fc.constant(moment),
      followers: fc.tuple(...Array.from({ length: size.followers }, (_, index) => follower(index))),
      expressions: fc.array(expression, { minLength: size.expressions, maxLength: size.expressions }),
      order: fc.infiniteStream(fc.nat()).map((stream) => stream),
    })
  })
}

type Case = ReturnType<typeof aCase> extends fc.Arbitrary<infer Value> ? Value : never

/** Stores the case under an account of its own: events shuffled, some delivered twice. */
async function store({
  followers,
  order,
  moment,
}: Case): Promise<{ account: string; followers: TestFollower[] }> {
  const account = `account-${accounts++}`
  const own = followers.map((follower) => ({
    ...follower,
    events: follower.events.map((event) => ({ ...event, account })),
  }))
  const events = own.flatMap((follower) => follower.events)
  const twice = events.filter(() => Number(order.next().value) % 3 === 0)
  const ranked = [...events, ...twice].map((event) => [Number(order.next().value), event] as const)
  const shuffled = ranked.sort(([a], [b]) => a - b).map(([, event]) => event)
  const half = Math.floor(shuffled.length / 2)
  await insertEvents(test_.history, shuffled.slice(0, half))
  await insertEvents(test_.history, shuffled.slice(half))
  const imported = own.filter((one) => one.events.length === 0 || Object.keys(one.attributes).length > 0)
  await test_.history.insert(
    'followers',
    imported.map(({ follower, attributes }) => ({ account, follower, attributes, updated_at: 0 })),
  )
  // Whoever does their first thing after the moment is not yet a follower.
  const known = own.filter((one) => isKnown(one.events, moment))
  return { account, followers: known }
}

describe('two evaluators, one meaning', () => {
  test('the engine and the evaluator for one follower answer exactly alike, merged or not', {
    timeout: 180_000,
  }, async () => {
    const size = { followers: 30, expressions: 40 }
    await fc.assert(
      fc.asyncProperty(aCase(size), async (drawn) => {
        const { account, followers } = await store(drawn)
        const question: Question = { account, registry, moment: drawn.moment, expressions: drawn.expressions }
        const expected = answersByOne(followers, question)
        expectAlike(await answersBySql(test_.history, question), expected, question)
        await mergeEvents(test_.history)
        expectAlike(await answersBySql(test_.history, question), expected, question)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  })
})

/** Names the first difference, which a comparison of whole maps would bury. */
function expectAlike(
  answers: Map<string, unknown[]>,
  expected: Map<string, unknown[]>,
  { expressions, moment }: Question,
): void {
  expect([...answers.keys()]).toEqual([...expected.keys()])
  for (const [follower, values] of expected) {
    for (const [index, value] of values.entries()) {
      const answer = answers.get(follower)?.[index]
      const alike = answer === value || (Number.isNaN(answer) && Number.isNaN(value))
      if (!alike) {
        const question = JSON.stringify(expressions[index])
        throw new Error(
          `${follower} at ${JSON.stringify(moment)}: ${answer} by SQL, ${value} by one: ${question}`,
        )
      }
    }
  }
}
