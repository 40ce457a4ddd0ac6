import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDayNumber } from '../../src/common/local-time.ts'
import {
  evaluateExpr,
  isKnown,
  isSubscribed,
  type Moment,
  planScan,
  priorLookup,
  shippedFeatures,
} from '../../src/features/index.ts'
import { decide } from '../../src/history/decisions.ts'
import { mergeEvents } from '../../src/history/merge.ts'
import { computePriors } from '../../src/history/priors.ts'
import { materialiseVectors } from '../../src/history/vectors.ts'
import { type CompiledTag, ruleExpressions } from '../../src/rules/index.ts'
import { decideFollower, withTags } from '../../src/tagging/decide-follower.ts'
import { explainTag, type Receipt, type ReceiptClause } from '../../src/tagging/explain-tag.ts'
import { resolveDecisions } from '../../src/tagging/resolve-decisions.ts'
import { tagStandings } from '../../src/tagging/tag-standings.ts'
import type { TestFollower } from '../support/evaluators.ts'
import { aMoment, dayMs, someAttributes, someEvents } from '../support/followers.ts'
import { insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import { aRuleFile, randomVocabulary, tagsOf } from '../support/rules.ts'

/** The law that tagging stands on: SQL for all followers and TypeScript for one decide the same. */

const registry = shippedFeatures(['story', '故事'])
const runs = runsOf(12)
const followersPerCase = 40
const tagsPerCase = 8
let test: TestHistory
let cases = 0

beforeAll(async () => {
  test = await openTestHistory()
})
afterAll(() => test.remove())

interface Case {
  readonly moment: Moment
  readonly followers: readonly TestFollower[]
  readonly rules: string
}

function aCase(): fc.Arbitrary<Case> {
  return aMoment().chain((moment) => {
    const followers = Array.from({ length: followersPerCase }, (_, index) => {
      const follower = `f${index}`
      const events = someEvents('account', follower, moment)
      return fc.record({ follower: fc.constant(follower), events, attributes: someAttributes() })
    })
    const rules = aRuleFile([...registry.keys()], tagsPerCase)
    return fc.record({ moment: fc.constant(moment), followers: fc.tuple(...followers), rules })
  })
}

/** A model that both sides can ask: it answers by the follower's number. */
const number = 'toUInt32(substring(follower, 2))'
const scores = [
  {
    model: 'behaviour',
    cluster: `if(${number} % 5 = 0, '', concat('cluster-', toString(${number} % 3)))`,
    confidence: `if(${number} % 5 = 0, nan, (${number} % 7) / 7)`,
  },
]

function answersOf(follower: string) {
  const own = Number(follower.slice(1))
  return {
    cluster: () => (own % 5 === 0 ? '' : `cluster-${own % 3}`),
    score: () => (own % 5 === 0 ? Number.NaN : (own % 7) / 7),
  }
}

async function store(account: string, followers: readonly TestFollower[]): Promise<void> {
  const events = followers.flatMap((one) => one.events.map((event) => ({ ...event, account })))
  await insertEvents(test.history, events)
  await mergeEvents(test.history)
  const rows = followers.map(({ follower, attributes }) => ({ account, follower, attributes, updated_at: 0 }))
  await test.history.insert('followers', rows)
}

/** `follower tag` for each decided tag, by the engine. */
async function decidedBySql(
  account: string,
  moment: Moment,
  tags: readonly CompiledTag[],
  run: string,
  earlierRun: string | null,
) {
  const table = `vectors_${account}`
  const plan = planScan(ruleExpressions(tags), registry, moment)
  await materialiseVectors(test.history, { account, plan, moment, table })
  const priors = await computePriors(test.history, table, plan, registry)
  const decisions = resolveDecisions(tags)
  const standings = tagStandings(tags, [], [], { language: 'en', keepHandNames: false })
  const prior = priorLookup(priors)
  const query = { vectorsTable: table, plan, registry, decisions, standings, scores, prior, earlierRun }
  await decide(test.history, { ...query, account, run, moment })
  const rows = await test.history.query<{ follower: string; tag: string; state: string; given: number }>(
    `SELECT follower, tag, state, toUInt32(given_on) AS given FROM decided
     WHERE account = {account:String} AND run = {run:String}`,
    { account, run },
  )
  return { rows, priors, decisions }
}

type Sql = Awaited<ReturnType<typeof decidedBySql>>

function factsOf(
  { follower, events, attributes }: TestFollower,
  sql: Sql,
  earlier: Sql | undefined,
  moment: Moment,
) {
  const today = localDayNumber(moment.asOf, moment.timeZone)
  return {
    events,
    attributes,
    priors: priorLookup(sql.priors),
    ...answersOf(follower),
    held(tag: string, days: number) {
      const row = earlier?.rows.find(
        (one) => one.follower === follower && one.tag === tag && one.state === 'given',
      )
      return row !== undefined && today - row.given >= 0 && today - row.given <= days
    },
  }
}

function decidedByOne(
  followers: readonly TestFollower[],
  sql: Sql,
  earlier: Sql | undefined,
  moment: Moment,
): string[] {
  return followers
    .filter(({ events }) => isKnown(events, moment) && isSubscribed(events, moment))
    .flatMap((follower) => {
      const decided = decideFollower(sql.decisions, factsOf(follower, sql, earlier, moment), registry, moment)
      return [...decided].filter(([, yes]) => yes).map(([tag]) => `${follower.follower} ${tag}`)
    })
}

const pairs = ({ rows }: Sql) => rows.map(({ follower, tag }) => `${follower} ${tag}`).sort()

describe('rules', () => {
  it('decide the same for all followers in SQL and for one in TypeScript, on two days with tags kept between', async () => {
    let decided = 0
    await fc.assert(
      fc.asyncProperty(aCase(), async ({ moment, followers, rules }) => {
        const account = `a${cases++}`
        await store(account, followers)
        const before = { ...moment, asOf: moment.asOf - 2 * dayMs }
        let earlier: Sql | undefined
        for (const [run, at] of [
          ['first', before],
          ['second', moment],
        ] as const) {
          const tags = tagsOf(rules, randomVocabulary(registry), at)
          const sql = await decidedBySql(account, at, tags, run, earlier ? 'first' : null)
          expect(pairs(sql)).toEqual(decidedByOne(followers, sql, earlier, at).sort())
          earlier = sql
          decided += sql.rows.length
        }
      }),
      { numRuns: runs, endOnFailure: true },
    )
    expect(decided).toBeGreaterThan(100)
  })
})

describe('receipts', () => {
  it('tell the outcome that the run decides, clause by clause', () => {
    fc.assert(
      fc.property(aCase(), ({ moment, followers, rules }) => {
        const decisions = resolveDecisions(tagsOf(rules, randomVocabulary(registry), moment))
        const priors = () => 0.5 as number
        for (const { follower, events, attributes } of followers.slice(0, 10)) {
          const undecided = {
            events,
            attributes,
            priors,
            ...answersOf(follower),
            held: () => follower.endsWith('3'),
          }
          const decided = decideFollower(decisions, undecided, registry, moment)
          const facts = withTags(undecided, decided)
          for (const decision of decisions) {
            const receipt = explainTag(decision, facts, registry, moment)
            expect(receipt.decided).toBe(decided.get(decision.tag.id))
            expect(receipt.matched).toBe(evaluateExpr(decision.tag.when, facts, registry, moment))
            expect(addsUp(receipt.clause)).toBe(receipt.matched)
            expect(tellsWhy(receipt)).toBe(true)
          }
        }
      }),
      { numRuns: runs * 4, endOnFailure: true },
    )
  })
})

/** The truth of a clause as its inner clauses give it. */
function addsUp({ kind, clauses, holds }: ReceiptClause): boolean {
  const inner = clauses.map(addsUp)
  if (kind === 'all') return inner.every(Boolean)
  if (kind === 'any') return inner.some(Boolean)
  return kind === 'not' ? !inner[0] : holds
}

/** A decision that differs from the rule has its reason in the receipt. */
function tellsWhy({ decided, matched, keptDays, excludedBy, status }: Receipt): boolean {
  if (decided === matched || status === 'retired') return true
  return decided ? keptDays !== undefined : excludedBy !== undefined
}
