import type { ClusterSpec } from './model-spec.ts'
import type { FittedFeature } from './transform.ts'

export interface FittedCluster {
  /** From 1, the largest first. */
  readonly id: number
  /** The archetype, or `cluster-3` while it is unnamed. */
  readonly name: string
  readonly archetype: string | null
  readonly followers: number
  /** Of all followers that it was trained on, in [0, 1]. */
  readonly share: number
  /** In standardised units, in the order of the model's features. */
  readonly centre: readonly number[]
  /** Mean of the followers in each feature's own unit. */
  readonly means: readonly number[]
}

/** A fitted model: plain data, equal bytes for equal data, spec and seed. */
export interface ClusterModel {
  /** Of this shape; a reader refuses what it does not know. */
  readonly format: 1
  readonly kind: 'clusters'
  readonly model: string
  readonly spec: ClusterSpec
  readonly seed: number
  readonly followers: number
  readonly features: readonly FittedFeature[]
  readonly clusters: readonly FittedCluster[]
  /** Σ squared distance to the centres, standardised. */
  readonly inertia: number
  /** Inertia per follower and varying feature: s² of the mixture behind the confidence. */
  readonly withinVariance: number
  /** Mean simplified silhouette in [−1, 1] of at most 10,000 evenly spaced followers. */
  readonly silhouette: number
  /** Of the best start on its sample and then of all followers. */
  readonly iterations: number
  readonly converged: boolean
}

/** Why a model gives no answer: the data is too thin for one. */
export type Abstention =
  | { readonly reason: 'too-few-followers'; readonly followers: number; readonly needed: number }
  /** No feature tells one follower from another. */
  | { readonly reason: 'no-variation'; readonly followers: number }
  /** Followers are alike in so many ways that some clusters would be empty. */
  | { readonly reason: 'too-few-distinct'; readonly distinct: number; readonly clusters: number }

export type ClusterFit =
  | { readonly outcome: 'fitted'; readonly model: ClusterModel }
  | { readonly outcome: 'abstained'; readonly because: Abstention }

/** What a model says of one follower. */
export interface ClusterAnswer {
  readonly cluster: number
  readonly archetype: string | null
  /** What rules compare with `is:`. */
  readonly name: string
  /** Probability of `name` under the mixture that k-means is the limit of, in [0, 1]. */
  readonly confidence: number
  /** To each cluster's centre, in standardised units, in the order of their ids. */
  readonly distances: readonly number[]
  /** What spoke for this cluster rather than the nearest one of another name, strongest first. */
  readonly contributions: readonly Contribution[]
}

export interface Contribution {
  readonly feature: string
  /** The follower's value, in the feature's unit, and on the model's scale. */
  readonly value: number
  readonly standardised: number
  /** The mean of all followers, in the feature's unit. */
  readonly accountMean: number
  /** Squared distance to the rival's centre less that to the own, in this feature; negative speaks against. */
  readonly weight: number
}
