import type { Bend } from './transform.ts'

/** How a cluster's centre lies against the mean of all followers; see archetypes.ts for the bounds. */
export type Level = 'very high' | 'high' | 'middle' | 'low' | 'very low'

/** Bounds on the cluster's mean in the feature's own unit. */
export interface Bounds {
  readonly above?: number
  readonly below?: number
}

export interface ArchetypeClause {
  readonly feature: string
  readonly is: Level | Bounds
}

/** A name that a marketer gives to a region of behaviour. A cluster takes it when all clauses fit its centre. */
export interface Archetype {
  readonly name: string
  readonly clauses: readonly ArchetypeClause[]
}

export interface SpecFeature {
  readonly feature: string
  /** Left out: the data decides (transform.ts). */
  readonly transform?: Bend
}

/** What `models/*.yaml` says of a model that finds groups of followers. */
export interface ClusterSpec {
  readonly kind: 'clusters'
  readonly model: string
  readonly features: readonly SpecFeature[]
  readonly clusters: number
  /** k-means++ starts, of which the best is kept. */
  readonly starts: number
  readonly archetypes: readonly Archetype[]
  readonly retrain: 'daily' | 'weekly' | 'monthly' | 'never'
  readonly seed: number
}

/** A union over `kind` as kinds come. */
export type ModelSpec = ClusterSpec
