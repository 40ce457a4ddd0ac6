import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FollowerEvent } from '../../src/domain/event.ts'
import {
  exprToSql,
  type FeatureColumn,
  featureColumns,
  featuresOnly,
  type NumberExpr,
  type Prior,
  planScan,
  priorKey,
  shippedFeatures,
} from '../../src/features/index.ts'
import { exportVectorsParquet, streamVectors } from '../../src/history/export-vectors.ts'
import { readMatrix } from '../../src/history/matrix.ts'
import { mergeEvents } from '../../src/history/merge.ts'
import { computePriors } from '../../src/history/priors.ts'
import { materialiseVectors } from '../../src/history/vectors.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'

const moment = { asOf: Date.UTC(2026, 10, 22, 4), timeZone: 'Asia/Shanghai' }
const dayMs = 86_400_000
const registry = shippedFeatures()
const everyFeature = planScan(
  [...registry.values()].map(({ value }) => value),
  registry,
  moment,
)
const table = 'vectors of brand'
let opened: TestHistory

function ago(days: number, follower: string, given: Partial<FollowerEvent> = {}): FollowerEvent {
  return anEvent({ at: moment.asOf - days * dayMs, follower, ...given })
}

/** Follower `n` clicked n times on a story and once on a giveaway; the last one left. */
const clickers = Array.from({ length: 30 }, (_, n) => `clicker-${String(n).padStart(2, '0')}`)
const events = [
  ...clickers.flatMap((follower, n) => [
    ago(100, follower, { kind: 'subscribe' }),
    ago(2, follower, { kind: 'link_click', topic: 'giveaway' }),
    ...Array.from({ length: n }, () => ago(3, follower, { kind: 'link_click', topic: 'story' })),
  ]),
  ago(1, 'clicker-29', { kind: 'unsubscribe' }),
  ago(1, 'other', { account: 'another' }),
]

beforeAll(async () => {
  opened = await openTestHistory()
  await insertEvents(opened.history, events)
  await opened.history.insert('followers', [
    { account: 'brand', follower: 'clicker-03', attributes: { city: '上海', level: '7' }, updated_at: 1 },
    { account: 'brand', follower: 'silent', attributes: { level: '2.5' }, updated_at: 1 },
    { account: 'another', follower: 'elsewhere', attributes: {}, updated_at: 1 },
  ])
})
afterAll(() => opened.remove())

function materialise(plan = everyFeature, at = moment) {
  return materialiseVectors(opened.history, { account: 'brand', plan, moment: at, table })
}

async function columns(names: readonly string[]): Promise<readonly FeatureColumn[]> {
  const priors = await computePriors(opened.history, table, everyFeature, registry)
  return featureColumns(names, everyFeature, registry, priors)
}

describe('follower vectors', () => {
  test('are one row for each follower of the account, those known by attributes only too', async () => {
    const level: NumberExpr = { op: 'attribute_number', attribute: 'level' }
    const scans: NumberExpr = { op: 'feature', feature: 'recency' }
    const plan = planScan([level, scans], registry, moment)
    expect(await materialise(plan)).toEqual({ followers: 31 })
    const names = featuresOnly(new Map())
    const rows = await opened.history.query(
      `SELECT follower, subscribed, attributes, ${exprToSql(scans, plan, registry, names)} AS recency
       FROM \`${table}\` WHERE follower IN ('clicker-03', 'clicker-29', 'silent') ORDER BY follower`,
    )
    expect(rows).toEqual([
      { follower: 'clicker-03', subscribed: 1, attributes: { level: '7' }, recency: 2 },
      { follower: 'clicker-29', subscribed: 0, attributes: {}, recency: 2 },
      { follower: 'silent', subscribed: 1, attributes: { level: '2.5' }, recency: 365 },
    ])
  })

  test('are those of the moment: who came later is not there, who left later still is', async () => {
    const past = { ...moment, asOf: moment.asOf - 50 * dayMs }
    const plan = planScan([{ op: 'feature', feature: 'link_clicks_90d' }], registry, past)
    await materialise(plan, past)
    const [row] = await opened.history.query(
      `SELECT toUInt32(sum(subscribed)) AS subscribed, sum(${plan.columns[0]?.name}) AS clicks FROM \`${table}\``,
    )
    expect(row).toEqual({ subscribed: 31, clicks: 0 })
  })

  test('leave out who has attributes, but whose first event comes after the moment', async () => {
    const past = { ...moment, asOf: moment.asOf - 100 * dayMs - 1 }
    const plan = planScan([{ op: 'attribute_number', attribute: 'level' }], registry, past)
    await materialise(plan, past)
    const whoever = () => opened.history.query(`SELECT follower, attributes FROM \`${table}\``)
    expect(await whoever()).toEqual([{ follower: 'silent', attributes: { level: '2.5' } }])
    await materialise(plan, { ...past, asOf: past.asOf + 1 })
    expect(await whoever()).toHaveLength(31)
  })

  test('are the same whether the events are merged or not', async () => {
    const digest = async () => {
      await materialise()
      const [row] = await opened.history.query(
        `SELECT toString(sum(sipHash64(*))) AS digest FROM \`${table}\``,
      )
      return row
    }
    const before = await digest()
    await insertEvents(opened.history, events)
    expect(await digest()).toEqual(before)
    await mergeEvents(opened.history)
    expect(await digest()).toEqual(before)
  })
})

describe('priors', () => {
  const storyClicks: NumberExpr = { op: 'feature', feature: 'story_clicks_90d' }

  async function prior(asked: Prior): Promise<number | undefined> {
    const plan = planScan([{ op: 'prior', prior: asked }], registry, moment)
    await materialise(plan)
    return (await computePriors(opened.history, table, plan, registry)).get(priorKey(asked))
  }

  test('sum over current followers: who left does not count', async () => {
    const ratio = { prior: 'ratio', numerator: storyClicks, denominator: { op: 'count', of: {} } } as const
    const clicked = (28 * 29) / 2
    expect(await prior(ratio)).toBe(clicked / (clicked + 29 + 29))
  })

  test('leave the top tenth above the threshold, ties at it out', async () => {
    // 30 current followers: clicks 28, 27, 26 | 25 …, 0, and the silent one.
    expect(await prior({ prior: 'top_threshold', of: storyClicks, top: 0.1 })).toBe(25)
    expect(await prior({ prior: 'top_threshold', of: { op: 'number', value: 1 }, top: 0.1 })).toBe(1)
  })

  test('may stand on other priors', async () => {
    const affinity: NumberExpr = { op: 'feature', feature: 'story_affinity' }
    const most = await prior({ prior: 'top_threshold', of: affinity, top: 0 })
    const mean = 406 / (406 + 29)
    expect(most).toBe((28 + 4 * mean) / (29 + 4))
  })

  test('that ask for a model wait until its answers are there', async () => {
    const asked: Prior = {
      prior: 'top_threshold',
      of: { op: 'score', model: 'risk', field: 'probability' },
      top: 0.5,
    }
    expect(await prior(asked)).toBeUndefined()
    const plan = planScan([{ op: 'prior', prior: asked }], registry, moment)
    const names = { score: () => 'length(follower) / 10', cluster: () => "''" }
    const priors = await computePriors(opened.history, table, plan, registry, { names })
    expect(priors.get(priorKey(asked))).toBe(1)
  })
})

describe('reading vectors', () => {
  beforeAll(() => materialise())
  const names = ['story_clicks_90d', 'story_affinity', 'recency']

  test('a matrix holds the current followers in the order of their openids, page by page', async () => {
    const asked = await columns(names)
    const matrix = await readMatrix(opened.history, table, asked)
    expect(matrix).toMatchObject({ followers: 30, names })
    expect(Array.from({ length: 29 }, (_, n) => matrix.data[n * 3])).toEqual(
      clickers.slice(0, 29).map((_, n) => n),
    )
    expect(matrix.data.slice(-1)[0]).toBe(365)
    expect(await readMatrix(opened.history, table, asked, { pageRows: 7 })).toEqual(matrix)
  })

  test('a sample depends on its seed alone', async () => {
    const asked = await columns(names)
    const draw = (seed: number) => readMatrix(opened.history, table, asked, { sample: 10, seed })
    const [one, again, other] = [await draw(1), await draw(1), await draw(2)]
    expect(one.followers).toBe(10)
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
    expect(await readMatrix(opened.history, table, asked, { sample: 99 })).toMatchObject({ followers: 30 })
  })

  test('the stream and the Parquet file hold every feature of every current follower', async () => {
    const asked = await columns([...registry.keys()])
    const rows: object[] = []
    for await (const batch of streamVectors(opened.history, table, asked)) rows.push(...batch)
    expect(rows).toHaveLength(30)
    expect(Object.keys(rows[0] ?? {})).toEqual(['follower', ...registry.keys()])

    const file = join(opened.directory, 'vectors.parquet')
    await exportVectorsParquet(opened.history, table, asked, file)
    await exportVectorsParquet(opened.history, table, asked, file)
    expect((await readFile(file)).subarray(0, 4).toString()).toBe('PAR1')
    const read = await opened.history.query(`SELECT * FROM file('${file}', 'Parquet') ORDER BY follower`)
    expect(read).toEqual(rows)
  })
})
