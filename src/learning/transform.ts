import { type ColumnMoments, columnMoments, type FeatureMatrix, type PaddedMatrix } from './matrix.ts'

/** How a feature is bent before it is standardised: counts and amounts have long tails, which log1p shortens. */
export type Bend = 'identity' | 'log1p'

/** What was learnt about one feature; with it any value can be put on the model's scale. */
export interface FittedFeature {
  readonly name: string
  readonly bend: Bend
  /** Mean and population standard deviation after bending; `sd` is 0 for a feature that never varies. */
  readonly mean: number
  readonly sd: number
  /** Mean and standard deviation in the feature's own unit: the account's level. */
  readonly accountMean: number
  readonly accountSd: number
}

/** Standardised values stop here: one follower with ten thousand clicks must not drag a centre along. */
export const clipAt = 4

/** Third moments above this are called skewed; an exponential distribution has 2, a normal one 0. */
const skewed = 1

/** log1p for what cannot be negative and has a long tail; shares and yes/no features (at most 1) stay as they are. */
function chooseBend(moments: ColumnMoments): Bend {
  return moments.min >= 0 && moments.max > 1 && moments.skewness > skewed ? 'log1p' : 'identity'
}

/** Puts a feature's value on the model's scale: (bend(value) − mean) / sd within ±4; 0 when the feature never varied. */
export function standardise(feature: FittedFeature, value: number): number {
  if (feature.sd === 0) return 0
  const scaled = (bend(feature.bend, value) - feature.mean) / feature.sd
  return Math.max(-clipAt, Math.min(clipAt, scaled))
}

function bend(kind: Bend, value: number): number {
  return kind === 'log1p' ? Math.log1p(Math.max(value, 0)) : value
}

/**
 * Learns the transforms from the data and writes the standardised rows into `target`, which has a column per feature.
 *
 * @param bends what the spec asks for; undefined lets the data choose
 */
export function fitTransforms(
  source: FeatureMatrix,
  bends: readonly (Bend | undefined)[],
  target: PaddedMatrix,
): FittedFeature[] {
  const { data, followers, names } = source
  const raw = columnMoments(data, followers, names.length, names.length)
  const chosen = raw.map((moments, j) => bends[j] ?? chooseBend(moments))
  mapRows(source, target, (value, j) => bend(chosen[j] as Bend, value))
  const bent = columnMoments(target.values, followers, target.columns, target.stride)
  const fitted = names.map((name, j) => {
    const own = raw[j] as ColumnMoments
    const { mean, sd } = bent[j] as ColumnMoments
    return { name, bend: chosen[j] as Bend, mean, sd, accountMean: own.mean, accountSd: own.sd }
  })
  mapRows(source, target, (value, j) => standardise(fitted[j] as FittedFeature, value))
  return fitted
}

/** Writes the standardised rows of a matrix with the model's features, in the model's order. */
export function standardiseRows(
  source: FeatureMatrix,
  features: readonly FittedFeature[],
  target: PaddedMatrix,
): void {
  mapRows(source, target, (value, j) => standardise(features[j] as FittedFeature, value))
}

function mapRows(
  source: FeatureMatrix,
  target: PaddedMatrix,
  change: (value: number, column: number) => number,
): void {
  const columns = source.names.length
  for (let i = 0; i < source.followers; i++) {
    for (let j = 0; j < columns; j++) {
      target.values[i * target.stride + j] = change(source.data[i * columns + j] as number, j)
    }
  }
}
