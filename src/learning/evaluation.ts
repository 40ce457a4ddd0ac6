import { type PaddedMatrix, squaredDistance, valueAt } from './matrix.ts'

/**
 * Agreement of two partitions of the same followers, 1 for equal ones and about 0 for unrelated ones.
 *
 * Source: Hubert & Arabie, "Comparing partitions", Journal of Classification 2, 1985, equation 5. Two partitions
 * that cannot differ (each all in one group, or all alone) agree: 1.
 */
export function adjustedRandIndex(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const both = countBy(a.map((label, i) => JSON.stringify([label, b[i]])))
  const pairsBoth = sumPairs(both)
  const pairsA = sumPairs(countBy(a.map(String)))
  const pairsB = sumPairs(countBy(b.map(String)))
  const all = pairs(a.length)
  const expected = all === 0 ? 0 : (pairsA * pairsB) / all
  const most = (pairsA + pairsB) / 2
  return most === expected ? 1 : (pairsBoth - expected) / (most - expected)
}

function countBy(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

function sumPairs(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + pairs(count), 0)
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2
}

/** How well a yes/no answer finds what is true. */
export interface Detection {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  /** Of those found, the share that is true; 0 when none was found. */
  readonly precision: number
  /** Of those that are true, the share that was found; 0 when none is true. */
  readonly recall: number
  /** Harmonic mean of the two (van Rijsbergen, Information Retrieval, 1979); 0 when both are 0. */
  readonly f1: number
}

export function detection(found: readonly boolean[], truth: readonly boolean[]): Detection {
  const count = (wanted: boolean, is: boolean) =>
    found.reduce((sum, answer, i) => sum + (answer === wanted && truth[i] === is ? 1 : 0), 0)
  const truePositives = count(true, true)
  const falsePositives = count(true, false)
  const falseNegatives = count(false, true)
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  }
}

/** Rows that the silhouette looks at. */
const silhouetteRows = 10_000

/**
 * Mean of (b − a) / max(a, b) over rows, a and b being the distances to the nearest and second nearest centre:
 * 1 for tight clusters far apart, 0 for rows on borders. Above that many rows every n-th is taken.
 *
 * Source: Hruschka, de Castro & Campello, "Evolutionary algorithms for clustering gene-expression data", ICDM 2004:
 * Rousseeuw's silhouette with distances to centres instead of to all rows.
 */
export function simplifiedSilhouette(matrix: PaddedMatrix, centres: Float64Array, clusters: number): number {
  const every = Math.max(1, Math.ceil(matrix.rows / silhouetteRows))
  let sum = 0
  let seen = 0
  for (let i = 0; i < matrix.rows; i += every) {
    const distances = Array.from({ length: clusters }, (_, c) => squaredDistance(matrix, i, centres, c))
    distances.sort((a, b) => a - b)
    const own = Math.sqrt(valueAt(distances, 0))
    const other = Math.sqrt(valueAt(distances, 1))
    sum += other === 0 ? 0 : (other - own) / other
    seen += 1
  }
  return seen === 0 ? 0 : sum / seen
}
