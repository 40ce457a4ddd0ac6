import { z } from 'zod'
import { checkShape } from '../common/check-shape.ts'
import { type Problem, problem } from '../common/problem.ts'
import { hasErrors } from '../common/problems-error.ts'
import { readYaml } from '../common/yaml-source.ts'
import type { ModelSpec } from './model-spec.ts'
import { readArchetypes } from './read-archetypes.ts'
import { readFeatures } from './read-features.ts'

export interface ParsedModelSpec {
  /** Missing when there is an error among the problems. */
  readonly spec?: ModelSpec
  readonly problems: readonly Problem[]
}

const whole = (from: number, to: number) =>
  z.number().refine((value) => Number.isInteger(value) && value >= from && value <= to, {
    params: { expected: `a whole number from ${from} to ${to}` },
  })

/** What a single key cannot say, read-features.ts and read-archetypes.ts see to. */
const clusterShape = z.strictObject({
  model: z.string().regex(/^[a-z][a-z0-9_-]*$/),
  kind: z.enum(['clusters', 'propensity']),
  features: z.union([z.literal('all'), z.array(z.unknown()).min(1)]),
  clusters: z.union([whole(2, 64), z.strictObject({ from: whole(2, 64), to: whole(2, 64) })]),
  archetypes: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  retrain: z.enum(['daily', 'weekly', 'monthly', 'never']).default('weekly'),
  seed: whole(0, 2 ** 32 - 1).default(7),
  starts: whole(1, 50).default(4),
})

/**
 * Reads a model's YAML. Everything that is wrong is told at once, with its place.
 *
 * @param file its name in messages
 * @param knownFeatures every feature of the account, in the order that `features: all` takes them
 */
export function parseModelSpec(text: string, file: string, knownFeatures: Iterable<string>): ParsedModelSpec {
  const source = readYaml(text, file)
  if (source.problems.length > 0) return { problems: source.problems }
  const written = (source.value ?? {}) as Record<string, unknown>
  if (written['kind'] === 'propensity') {
    return { problems: [problem('error', 'model.kind-not-yet', source.at(['kind']), { kind: 'propensity' })] }
  }
  const shape = checkShape(source, clusterShape)
  const features = readFeatures(source, written['features'], [...knownFeatures])
  const names = features.value.map(({ feature }) => feature)
  const archetypes = readArchetypes(source, written['archetypes'], names)
  const problems = [...shape.problems, ...features.problems, ...archetypes.problems]
  if (isRange(written['clusters'])) {
    problems.push(problem('error', 'model.clusters-range-not-yet', source.at(['clusters']), {}))
  }
  if (!shape.value || hasErrors(problems)) return { problems }
  const { model, clusters, starts, retrain, seed } = shape.value
  const spec: ModelSpec = {
    kind: 'clusters',
    model,
    features: features.value,
    clusters: Number(clusters),
    starts,
    archetypes: archetypes.value,
    retrain,
    seed,
  }
  return { spec, problems }
}

function isRange(clusters: unknown): boolean {
  return typeof clusters === 'object' && clusters !== null && 'from' in clusters
}
