import { z } from 'zod'
import { type Problem, problem } from '../common/problem.ts'
import type { YamlSource } from '../common/yaml-source.ts'
import { levelBounds } from './archetypes.ts'
import type { Archetype, ArchetypeClause, Bounds, Level } from './model-spec.ts'
import { hintFor, type ReadPart } from './read-features.ts'

const namePattern = /^[a-z][a-z0-9_-]*$/
/** What unnamed clusters are called. */
const unnamed = /^cluster-\d+$/

const boundsShape = z
  .strictObject({ above: z.number().optional(), below: z.number().optional() })
  .refine(({ above, below }) => above !== undefined || below !== undefined)
  .refine(({ above, below }) => above === undefined || below === undefined || above < below)

/** `archetypes:` of a model: name → feature → level. */
export function readArchetypes(
  source: YamlSource,
  written: unknown,
  features: readonly string[],
): ReadPart<Archetype[]> {
  if (!isMap(written)) return { value: [], problems: [] }
  const problems: Problem[] = []
  const value = Object.entries(written).map(([name, description]) => {
    const path = ['archetypes', name]
    if (!namePattern.test(name) || unnamed.test(name)) {
      problems.push(problem('error', 'model.archetype-name', source.atKey(path), { archetype: name }))
    }
    const clauses = isMap(description) ? Object.entries(description) : []
    if (isMap(description) && clauses.length === 0) {
      problems.push(problem('error', 'model.archetype-empty', source.atKey(path), { archetype: name }))
    }
    return { name, clauses: clauses.flatMap(([feature, level]) => readClause(name, feature, level)) }
  })
  return { value, problems }

  function readClause(archetype: string, feature: string, written: unknown): ArchetypeClause[] {
    const path = ['archetypes', archetype, feature]
    if (!features.includes(feature)) {
      const hint = hintFor(feature, features)
      problems.push(
        problem('error', 'model.archetype-feature', source.atKey(path), { archetype, feature, hint }),
      )
    }
    const level = readLevel(written)
    if (level !== undefined) return [{ feature, is: level }]
    const found = JSON.stringify(written)
    problems.push(problem('error', 'model.unknown-level', source.at(path), { found }))
    return []
  }
}

function readLevel(written: unknown): Level | Bounds | undefined {
  if (typeof written === 'string') return Object.hasOwn(levelBounds, written) ? (written as Level) : undefined
  const bounds = boundsShape.safeParse(written)
  if (!bounds.success) return undefined
  const { above, below } = bounds.data
  return { ...(above === undefined ? {} : { above }), ...(below === undefined ? {} : { below }) }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
