import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BooleanExpr, planScan } from '../../src/features/index.ts'
import { type DecideOptions, decide, forgetDecided, tagsOfFollower } from '../../src/history/decisions.ts'
import { recordObserved } from '../../src/history/observed.ts'
import type { TagDecision } from '../../src/tagging/resolve-decisions.ts'
import type { TagStanding } from '../../src/tagging/tag-standings.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import { aDecision, aStanding, aTag, pagesOf, says, writeVectors } from '../support/tag-decisions.ts'

let test: TestHistory
beforeAll(async () => {
  test = await openTestHistory()
})
afterAll(() => test.remove())

const day = (number: number) => Date.UTC(2026, 10, number, 4)

/** Options of a run whose rules read attributes only. */
function runOf(
  run: string,
  decisions: readonly TagDecision[],
  over: Partial<DecideOptions> = {},
): DecideOptions {
  const moment = { asOf: day(22), timeZone: 'Asia/Shanghai' }
  return {
    account: 'brand',
    run,
    moment,
    vectorsTable: 'vectors',
    plan: planScan(
      decisions.map((decision) => decision.decided),
      new Map(),
      moment,
    ),
    registry: new Map(),
    decisions,
    standings: decisions.map(({ tag }) => aStanding(tag.id)),
    scores: [],
    prior: () => Number.NaN,
    earlierRun: null,
    ...over,
  }
}

async function decided(run: string, account = 'brand'): Promise<string[]> {
  const rows = await test.history.query<{ line: string }>(
    `SELECT concat(follower, ' ', tag, ' ', toString(given_on), ' ', state) AS line FROM decided
    WHERE account = {account:String} AND run = {run:String} ORDER BY line`,
    { account, run },
  )
  return rows.map((row) => row.line)
}

describe('deciding', () => {
  it('gives a tag to the current followers whom its rule matches', async () => {
    await writeVectors(test.history, 'vectors', [
      { follower: 'ann', attributes: { vip: '1' } },
      { follower: 'bob', attributes: { vip: '0' } },
      { follower: 'gone', subscribed: false, attributes: { vip: '1' } },
    ])
    const answer = await decide(test.history, runOf('r1', [aDecision(aTag('vip')), aDecision(aTag('none'))]))
    expect(answer).toEqual({
      followers: 2,
      tags: [
        { tag: 'vip', followers: 1, given: 1, blocked: {} },
        { tag: 'none', followers: 0, given: 0, blocked: {} },
      ],
    })
    expect(await decided('r1')).toEqual(['ann vip 2026-11-22 given'])
  })

  it('lets a tag stand on another, and an exclusive group choose, twenty deep', async () => {
    await writeVectors(test.history, 'vectors', [
      { follower: 'ann', attributes: { t3: '1', t7: '1', t19: '1' } },
      { follower: 'bob', attributes: { t19: '1' } },
    ])
    const decisions = Array.from({ length: 20 }, (_, n) => {
      const outranked = Array.from(
        { length: n },
        (_, m): BooleanExpr => ({ op: 'not', of: { op: 'tag', tag: `t${m}` } }),
      )
      return aDecision(aTag(`t${n}`), { op: 'all', of: [says(`t${n}`), ...outranked] })
    })
    await decide(test.history, runOf('deep', decisions))
    expect(await decided('deep')).toEqual(['ann t3 2026-11-22 given', 'bob t19 2026-11-22 given'])
  })

  it('keeps the day since which a tag was given, and asks for it', async () => {
    const vip = aDecision(aTag('vip'), { op: 'any', of: [says('vip'), { op: 'held', tag: 'vip', days: 14 }] })
    const at = (run: string, date: number, earlierRun: string | null) =>
      runOf(run, [vip], { earlierRun, moment: { asOf: day(date), timeZone: 'Asia/Shanghai' } })
    await writeVectors(test.history, 'vectors', [
      { follower: 'ann', attributes: { vip: '1' } },
      { follower: 'bob', attributes: { vip: '1' } },
    ])
    await decide(test.history, at('k1', 1, null))
    await writeVectors(test.history, 'vectors', [
      { follower: 'ann', attributes: { vip: '1' } },
      { follower: 'bob', attributes: { vip: '0' } },
    ])
    await decide(test.history, at('k2', 15, 'k1'))
    expect(await decided('k2')).toEqual(['ann vip 2026-11-01 given', 'bob vip 2026-11-01 given'])
    await decide(test.history, at('k3', 16, 'k2'))
    expect(await decided('k3')).toEqual(['ann vip 2026-11-01 given'])
  })

  it('does not take a set into account that never came into force', async () => {
    const vip = aDecision(aTag('vip'), { op: 'any', of: [says('vip'), { op: 'held', tag: 'vip', days: 14 }] })
    await writeVectors(test.history, 'vectors', [{ follower: 'ann', attributes: { vip: '1' } }])
    await decide(test.history, runOf('dry', [vip]))
    await writeVectors(test.history, 'vectors', [{ follower: 'ann', attributes: {} }])
    await decide(test.history, runOf('real', [vip]))
    expect(await decided('real')).toEqual([])
    expect(await decided('dry')).toEqual([])
  })

  it('leaves the earlier set as it is, and replaces its own', async () => {
    const vip = aDecision(aTag('vip'))
    await writeVectors(test.history, 'vectors', [{ follower: 'ann', attributes: { vip: '1' } }])
    await decide(test.history, runOf('e1', [vip]))
    await writeVectors(test.history, 'vectors', [{ follower: 'bob', attributes: { vip: '1' } }])
    await decide(test.history, runOf('e2', [vip], { earlierRun: 'e1' }))
    await decide(test.history, runOf('e2', [vip], { earlierRun: 'e1' }))
    expect(await decided('e1')).toEqual(['ann vip 2026-11-22 given'])
    expect(await decided('e2')).toEqual(['bob vip 2026-11-22 given'])
    await forgetDecided(test.history, 'brand', ['e2'])
    expect(await decided('e1')).toEqual([])
    expect(await tagsOfFollower(test.history, 'brand', 'e2', 'bob')).toEqual([
      { tag: 'vip', givenOn: '2026-11-22', state: 'given' },
    ])
  })

  it('counts drafts and blocked tags without giving them', async () => {
    await writeVectors(test.history, 'vectors', [
      { follower: 'ann', attributes: { draft: '1', full: '1', taken: '1', retired: '1' } },
    ])
    const tags = ['draft', 'full', 'taken', 'retired'].map((id) => aDecision(aTag(id)))
    const standings: TagStanding[] = [
      aStanding('draft', { standing: 'draft' }),
      aStanding('full', { standing: 'account-budget' }),
      aStanding('taken', { standing: 'needs-adopting' }),
      aStanding('retired', { standing: 'retired', wechatId: 104 }),
    ]
    const answer = await decide(test.history, runOf('states', tags, { standings }))
    expect(answer.tags).toEqual([
      { tag: 'draft', followers: 1, given: 0, blocked: {} },
      { tag: 'full', followers: 1, given: 0, blocked: { 'account-budget': 1 } },
      { tag: 'taken', followers: 1, given: 0, blocked: { 'needs-adopting': 1 } },
    ])
  })

  it('stops rather than decide for nobody', async () => {
    const vip = aDecision(aTag('vip'))
    await writeVectors(test.history, 'vectors', [])
    await expect(decide(test.history, runOf('empty', [vip]))).rejects.toMatchObject({
      code: 'tagging.no-followers',
    })
    await writeVectors(test.history, 'vectors', [{ follower: 'x', subscribed: false, attributes: {} }])
    await expect(decide(test.history, runOf('empty', [vip]))).rejects.toMatchObject({
      code: 'tagging.no-followers',
    })
    expect(await decided('empty')).toEqual([])
  })

  it('decides nothing when every tag is retired, or there is none', async () => {
    await writeVectors(test.history, 'vectors', [{ follower: 'ann', attributes: { old: '1' } }])
    const standings = [aStanding('old', { standing: 'retired', wechatId: 104 })]
    expect(await decide(test.history, runOf('old', [aDecision(aTag('old'))], { standings }))).toEqual({
      followers: 1,
      tags: [],
    })
    expect(await decide(test.history, runOf('none', []))).toEqual({ followers: 1, tags: [] })
  })

  it('reads the answers of models', async () => {
    await writeVectors(test.history, 'vectors', [
      { follower: 'ann', attributes: {} },
      { follower: 'bob', attributes: {} },
    ])
    const sure: BooleanExpr = {
      op: 'all',
      of: [
        { op: 'one_of', of: { op: 'cluster', model: 'behaviour' }, values: ['story-driven'] },
        {
          op: 'compare',
          is: '>=',
          left: { op: 'score', model: 'behaviour', field: 'confidence' },
          right: { op: 'number', value: 0.6 },
        },
      ],
    }
    const cluster = "if(follower = 'ann', 'story-driven', 'cluster-2')"
    const known = { scores: [{ model: 'behaviour', cluster, confidence: '0.7' }] }
    const story = aDecision(aTag('story', { when: sure }))
    await decide(test.history, runOf('scored', [story], known))
    expect(await decided('scored')).toEqual(['ann story 2026-11-22 given'])
    await decide(test.history, runOf('unscored', [story]))
    expect(await decided('unscored')).toEqual([])
  })
})

describe('the budget of 20 tags', () => {
  it('leaves out the least important ones, other tags of the follower counted', async () => {
    const ids = Array.from({ length: 22 }, (_, n) => `t${String(n).padStart(2, '0')}`)
    const all = Object.fromEntries(ids.map((id) => [id, '1']))
    await writeVectors(test.history, 'vectors', [
      { follower: 'free', attributes: all },
      { follower: 'full', attributes: all },
    ])
    const foreign = [2, 500, 501].map((wechatId) => ({ wechatId, name: `foreign ${wechatId}`, followers: 1 }))
    const members = new Map([
      [2, ['full']],
      [500, ['full']],
      [501, ['full', 'stranger']],
      [600, ['full']],
    ])
    const ours = { wechatId: 600, name: 't00', followers: 1 }
    await recordObserved(test.history, 'budget', [...foreign, ours], pagesOf(members))
    const standings = ids.map((id) => aStanding(id, id === 't00' ? { wechatId: 600 } : {}))
    const decisions = ids.toReversed().map((id) => aDecision(aTag(id)))
    const answer = await decide(test.history, runOf('b1', decisions, { account: 'budget', standings }))
    const given = (follower: string, state: string) =>
      decided('b1', 'budget').then((lines) =>
        lines
          .filter((line) => line.startsWith(follower) && line.endsWith(state))
          .map((line) => line.split(' ')[1]),
      )
    expect(await given('free', 'given')).toEqual(ids.slice(0, 20))
    expect(await given('full', 'given')).toEqual(ids.slice(0, 17))
    expect(await given('full', 'follower-budget')).toEqual(ids.slice(17))
    expect(answer.tags.at(-1)).toEqual({
      tag: 't21',
      followers: 2,
      given: 0,
      blocked: { 'follower-budget': 2 },
    })
  })

  it('agrees with a plain reading for any followers, tags and days', async () => {
    const tags = Array.from({ length: 24 }, (_, n) => `t${String(n).padStart(2, '0')}`)
    const followers = ['a', 'b', 'c', 'd', 'e', 'f']
    const subsets = fc.array(fc.subarray(tags), { minLength: followers.length, maxLength: followers.length })
    const held = fc.array(
      fc.record({ follower: fc.constantFrom(...followers), tag: fc.constantFrom(...tags) }),
    )
    const foreign = fc.array(fc.nat(12), { minLength: followers.length, maxLength: followers.length })
    let round = 0
    await fc.assert(
      fc.asyncProperty(subsets, held, foreign, fc.nat(30), async (matching, earlier, foreignTags, age) => {
        const account = `oracle-${round++}`
        await writeVectors(
          test.history,
          'vectors',
          followers.map((follower, n) => ({
            follower,
            attributes: Object.fromEntries((matching[n] ?? []).map((tag) => [tag, '1'])),
          })),
        )
        const givenOn = new Date(day(22) - age * 86_400_000).toISOString().slice(0, 10)
        const heldBefore = new Set(earlier.map(({ follower, tag }) => `${follower} ${tag}`))
        const row = { account, run: 'before', given_on: givenOn, state: 'given' }
        await test.history.insert(
          'decided',
          [...heldBefore].map((pair) => ({ ...row, follower: pair.split(' ')[0], tag: pair.split(' ')[1] })),
        )
        const ids = Array.from({ length: 12 }, (_, n) => ({ wechatId: 500 + n, name: `f${n}`, followers: 0 }))
        const members = new Map(
          ids.map(({ wechatId }, n) => [wechatId, followers.filter((_, f) => (foreignTags[f] ?? 0) > n)]),
        )
        await recordObserved(test.history, account, ids, pagesOf(members))
        const decisions = tags.map((tag) =>
          aDecision(aTag(tag), { op: 'any', of: [says(tag), { op: 'held', tag, days: 14 }] }),
        )
        await decide(test.history, runOf('now', decisions, { account, earlierRun: 'before' }))
        const expected = followers.flatMap((follower, n) => {
          const isHeld = (tag: string) => heldBefore.has(`${follower} ${tag}`)
          const wanted = tags.filter((tag) => matching[n]?.includes(tag) || (isHeld(tag) && age <= 14))
          return wanted.map((tag, place) => {
            const state = place < 20 - (foreignTags[n] ?? 0) ? 'given' : 'follower-budget'
            return `${follower} ${tag} ${isHeld(tag) ? givenOn : '2026-11-22'} ${state}`
          })
        })
        expect(await decided('now', account)).toEqual(expected)
      }),
      { numRuns: runsOf(15) },
    )
  })
})
