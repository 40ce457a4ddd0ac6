import type { Archetype, ArchetypeClause, Bounds, Level } from './model-spec.ts'
import type { FittedFeature } from './transform.ts'

/**
 * Levels as bounds on a centre, in standard deviations from the mean of all followers.
 *
 * High begins at half a standard deviation, the least difference that Cohen (Statistical Power Analysis, 1988) calls
 * medium, and very high at three halves. Low begins earlier, at a quarter: behaviour has a floor, so in a feature
 * that most followers have none of, nobody can be far below the mean (the floor of a yes/no feature that holds for
 * 10 % lies at −0.33). Very low begins at one. `high` includes `very high`, and `low` `very low`.
 */
export const levelBounds: Readonly<Record<Level, Bounds>> = {
  'very high': { above: 1.5 },
  high: { above: 0.5 },
  middle: { above: -0.25, below: 0.5 },
  low: { below: -0.25 },
  'very low': { below: -1 },
}

/** A cluster as an archetype sees it. */
export interface ClusterProfile {
  readonly centre: readonly number[]
  readonly means: readonly number[]
}

/**
 * The archetype that fits the cluster entirely. When several do: the one whose weakest clause has the widest margin,
 * then the one with more clauses, then the one that stands first in the spec. Null when none fits.
 */
export function nameArchetype(
  cluster: ClusterProfile,
  archetypes: readonly Archetype[],
  features: readonly FittedFeature[],
): string | null {
  const fits = archetypes
    .map((archetype) => ({ archetype, margin: marginOf(archetype, cluster, features) }))
    .filter(({ margin }) => margin > 0)
  fits.sort((a, b) => b.margin - a.margin || b.archetype.clauses.length - a.archetype.clauses.length)
  return fits[0]?.archetype.name ?? null
}

/** Room of the tightest clause in standard deviations; 0 or less when a clause does not hold. */
function marginOf(archetype: Archetype, cluster: ClusterProfile, features: readonly FittedFeature[]): number {
  return Math.min(...archetype.clauses.map((clause) => clauseMargin(clause, cluster, features)))
}

function clauseMargin(
  clause: ArchetypeClause,
  cluster: ClusterProfile,
  features: readonly FittedFeature[],
): number {
  const index = features.findIndex((feature) => feature.name === clause.feature)
  const feature = features[index]
  // A feature that is the same for everybody describes nobody.
  if (!feature || feature.sd === 0) return Number.NEGATIVE_INFINITY
  if (typeof clause.is === 'string')
    return room(cluster.centre[index] ?? Number.NaN, levelBounds[clause.is], 1)
  return room(cluster.means[index] ?? Number.NaN, clause.is, feature.accountSd)
}

function room(value: number, bounds: Bounds, unit: number): number {
  const over = bounds.above === undefined ? Number.POSITIVE_INFINITY : (value - bounds.above) / unit
  const under = bounds.below === undefined ? Number.POSITIVE_INFINITY : (bounds.below - value) / unit
  return Math.min(over, under)
}
