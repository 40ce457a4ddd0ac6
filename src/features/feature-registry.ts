import { nearestName } from '../common/nearest-name.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { FeatureDefinition } from './expr.ts'

/** Every feature of an account, by name. */
export type FeatureRegistry = ReadonlyMap<string, FeatureDefinition>

/** The feature of that name. Error: `features.unknown`. */
export function findFeature(registry: FeatureRegistry, name: string): FeatureDefinition {
  const found = registry.get(name)
  if (found) return found
  const nearest = nearestName(name, registry.keys()) ?? '–'
  throw new TagloomError('features.unknown', { feature: name, nearest })
}
