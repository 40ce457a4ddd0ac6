import { TagloomError } from '../common/tagloom-error.ts'
import type { ClusterAnswer, ClusterModel, Contribution, FittedCluster } from './cluster-model.ts'
import { standardise } from './transform.ts'

/**
 * Least variance of the mixture. Where followers of a cluster are all alike the mixture's own would be 0, and every
 * other follower infinitely far away.
 */
const leastVariance = 1e-6

/** s² of the spherical mixture behind the confidence. */
export function mixtureVariance(model: ClusterModel): number {
  return Math.max(model.withinVariance, leastVariance)
}

/**
 * The cluster that a follower belongs to: the nearest centre, the lower id on a tie.
 *
 * The confidence is the posterior of the name in the mixture of equal spherical Gaussians whose limit k-means is
 * (Bishop, Pattern Recognition and Machine Learning, 2006, section 9.3.2): weights exp(−d²/2s²), s² the within-cluster
 * variance per feature, summed over the clusters that share the name.
 *
 * @param vector the model's features, in its order, in their own units
 * @throws TagloomError `learning.vector-length`, `learning.not-finite`
 */
export function predictCluster(model: ClusterModel, vector: readonly number[]): ClusterAnswer {
  const scaled = standardiseVector(model, vector)
  const squared = model.clusters.map(({ centre }) => squaredBetween(scaled, centre))
  const least = Math.min(...squared)
  const own = clusterAt(model, squared.indexOf(least))
  const weights = squared.map((distance) => Math.exp((least - distance) / (2 * mixtureVariance(model))))
  const sameName = weights.filter((_, c) => model.clusters[c]?.name === own.name)
  return {
    cluster: own.id,
    archetype: own.archetype,
    name: own.name,
    confidence: Math.min(1, sum(sameName) / sum(weights)),
    distances: squared.map(Math.sqrt),
    contributions: contributions(model, vector, scaled, own, nearestRival(model, squared, own)),
  }
}

function standardiseVector(model: ClusterModel, vector: readonly number[]): number[] {
  const { model: name, features } = model
  if (vector.length !== features.length) {
    const [expected, found] = [features.length, vector.length]
    throw new TagloomError('learning.vector-length', { model: name, expected, found })
  }
  return features.map((feature, j) => {
    const value = vector[j] ?? Number.NaN
    if (!Number.isFinite(value)) {
      throw new TagloomError('learning.not-finite', { feature: feature.name, row: 1, value })
    }
    return standardise(feature, value)
  })
}

function squaredBetween(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, j) => total + (value - (b[j] ?? 0)) ** 2, 0)
}

/** The nearest cluster of another name; undefined when all share one. */
function nearestRival(
  model: ClusterModel,
  squared: readonly number[],
  own: FittedCluster,
): FittedCluster | undefined {
  const distance = (cluster: FittedCluster) => squared[cluster.id - 1] ?? Number.POSITIVE_INFINITY
  return model.clusters
    .filter(({ name }) => name !== own.name)
    .reduce<FittedCluster | undefined>(
      (nearest, cluster) => (nearest && distance(nearest) <= distance(cluster) ? nearest : cluster),
      undefined,
    )
}

function contributions(
  model: ClusterModel,
  vector: readonly number[],
  scaled: readonly number[],
  own: FittedCluster,
  rival: FittedCluster | undefined,
): Contribution[] {
  const found = model.features.map((feature, j) => {
    const standardised = scaled[j] ?? 0
    const toOwn = (standardised - (own.centre[j] ?? 0)) ** 2
    const toRival = rival ? (standardised - (rival.centre[j] ?? 0)) ** 2 : toOwn
    const { name, accountMean } = feature
    return { feature: name, value: vector[j] ?? 0, standardised, accountMean, weight: toRival - toOwn }
  })
  return found.sort((a, b) => b.weight - a.weight)
}

function clusterAt(model: ClusterModel, index: number): FittedCluster {
  return model.clusters[index] as FittedCluster
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
