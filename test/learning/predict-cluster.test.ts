import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import { clusterScoreSql, predictCluster } from '../../src/learning/index.ts'
import { aClusterModel } from '../support/cluster-models.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'

const model = aClusterModel()

describe('predictCluster', () => {
  it('is sure at a centre and torn on a border between two names', () => {
    expect(predictCluster(model, [8, 0.1, 3])).toMatchObject({ cluster: 2, name: 'story-driven' })
    expect(predictCluster(model, [8, 0.1, 3]).confidence).toBeGreaterThan(0.95)
  })

  it('adds up the clusters that share a name', () => {
    const sharing = aClusterModel(['story-driven', 'story-driven', 'story-driven'])
    expect(predictCluster(sharing, [3, 0.5, 3]).confidence).toBe(1)
  })

  it('explains the answer: the weights add up to what the rival is farther away', () => {
    const value = fc.double({ min: -20, max: 20, noNaN: true })
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        const { cluster, distances, contributions, confidence } = predictCluster(model, [a, b, c])
        const names = model.clusters.map(({ name }) => name)
        const own = distances[cluster - 1] ?? Number.NaN
        const rivals = distances.filter((_, index) => names[index] !== names[cluster - 1])
        const weight = contributions.reduce((sum, found) => sum + found.weight, 0)
        expect(weight).toBeCloseTo(Math.min(...rivals) ** 2 - own ** 2, 8)
        expect(own).toBe(Math.min(...distances))
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('treats a follower beyond the clip like one at the clip', () => {
    expect(predictCluster(model, [1e9, 0, 0]).distances).toEqual(
      predictCluster(model, [1e12, 0, 0]).distances,
    )
  })
})

describe('clusterScoreSql', () => {
  let test: TestHistory
  beforeAll(async () => {
    test = await openTestHistory()
  })
  afterAll(() => test.remove())

  const random = createRandom(3)
  const followers = Array.from({ length: 2000 }, (_, i) => ({
    follower: `o${i}`,
    f1: 6 * random.normal(),
    f2: random.next(),
    f3: random.poisson(3) * (random.next() < 0.01 ? 1e6 : 1),
  }))

  it.each([
    { names: 'all different', given: aClusterModel() },
    { names: 'two alike', given: aClusterModel(["it's \\ odd", 'cluster-2', "it's \\ odd"]) },
    { names: 'and a feature that never varied', given: aClusterModel(undefined, 1) },
  ])('means what predictCluster means, names $names', async ({ given }) => {
    const table = `scored_${random.below(1e9)}`
    await test.history.command(
      `CREATE TABLE ${table} (follower String, f1 Float64, f2 Float64, f3 Float64) ENGINE = Memory`,
    )
    await test.history.insert(table, followers)
    const { name, confidence, cluster } = clusterScoreSql(given, (feature) => `\`${feature}\``)

    const rows = await test.history.query<{ follower: string; n: string; c: number; id: number }>(
      `SELECT follower, ${name} AS n, ${confidence} AS c, ${cluster} AS id FROM ${table}`,
    )

    const scored = new Map(rows.map((row) => [row.follower, row]))
    for (const { follower, f1, f2, f3 } of followers) {
      const answer = predictCluster(given, [f1, f2, f3])
      expect(scored.get(follower)).toMatchObject({ n: answer.name, id: answer.cluster })
      expect(scored.get(follower)?.c).toBeCloseTo(answer.confidence, 9)
    }
  })

  it('stands by itself, in a condition, and beside another model', async () => {
    const one = clusterScoreSql(model, () => '1')
    const other = clusterScoreSql({ ...model, model: 'value' }, () => '8')
    const [row] = await test.history.query<Record<string, unknown>>(
      `SELECT ${one.confidence} AS sure, ${other.name} AS other, ${other.confidence} AS other_sure
       WHERE ${one.confidence} > 0 AND ${one.name} != ''`,
    )
    expect(row).toMatchObject({
      sure: expect.closeTo(predictCluster(model, [1, 1, 1]).confidence, 9),
      other: predictCluster(model, [8, 8, 8]).name,
      other_sure: expect.closeTo(predictCluster(model, [8, 8, 8]).confidence, 9),
    })
  })
})
