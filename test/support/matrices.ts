import { readFileSync } from 'node:fs'
import { createRandom } from '../../src/common/random.ts'
import type { ClusterSpec, FeatureMatrix } from '../../src/learning/index.ts'

/** Followers scattered around given middles, a feature per coordinate; `labels` tells whose child each is. */
export function blobs(
  seed: number,
  followers: number,
  middles: readonly (readonly number[])[],
  spread = 1,
): FeatureMatrix & { readonly labels: readonly number[] } {
  const random = createRandom(seed)
  const columns = middles[0]?.length ?? 0
  const data = new Float32Array(followers * columns)
  const labels = Array.from({ length: followers }, (_, i) => {
    const label = random.below(middles.length)
    for (let j = 0; j < columns; j++) {
      data[i * columns + j] = (middles[label]?.[j] ?? 0) + spread * random.normal()
    }
    return label
  })
  return { data, followers, names: featureNames(columns), labels }
}

/** `f1`, `f2`, … */
function featureNames(count: number): string[] {
  return Array.from({ length: count }, (_, j) => `f${j + 1}`)
}

export function matrixOf(names: readonly string[], rows: readonly (readonly number[])[]): FeatureMatrix {
  return { data: Float32Array.from(rows.flat()), followers: rows.length, names }
}

export function rowsOf({ data, names, followers }: FeatureMatrix): number[][] {
  return Array.from({ length: followers }, (_, i) => [
    ...data.subarray(i * names.length, (i + 1) * names.length),
  ])
}

export function aClusterSpec(given: Partial<ClusterSpec> = {}): ClusterSpec {
  return {
    kind: 'clusters',
    model: 'behaviour',
    features: featureNames(3).map((feature) => ({ feature })),
    clusters: 3,
    starts: 4,
    archetypes: [],
    retrain: 'weekly',
    seed: 7,
    ...given,
  }
}

/** Recency in days, frequency and money of every CDNOW customer as of 1998-06-30, counted by hand. */
export function cdnowVectors(): FeatureMatrix {
  const file = new URL('../../examples/cdnow/cdnow.csv', import.meta.url)
  const asOf = Date.parse('1998-06-30')
  const customers = new Map<string, { last: number; orders: number; money: number }>()
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [customer = '', date = '', , amount = ''] = line.split(',')
    const known = customers.get(customer) ?? { last: 0, orders: 0, money: 0 }
    customers.set(customer, {
      last: Math.max(known.last, Date.parse(date)),
      orders: known.orders + 1,
      money: known.money + Number(amount),
    })
  }
  const rows = [...customers.values()].map(({ last, orders, money }) => [
    (asOf - last) / 86_400_000,
    orders,
    money,
  ])
  return matrixOf(['recency', 'frequency', 'money'], rows)
}
