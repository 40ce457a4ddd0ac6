import { z } from 'zod'
import { nearestName } from '../common/nearest-name.ts'
import { type Problem, problem } from '../common/problem.ts'
import type { YamlPath, YamlSource } from '../common/yaml-source.ts'
import type { SpecFeature } from './model-spec.ts'

/** A part of a model spec as far as it could be read, and what is wrong with it. */
export interface ReadPart<Value> {
  readonly value: Value
  readonly problems: readonly Problem[]
}

const transform = z.enum(['identity', 'log1p'])

/** `features:` of a model: names, or `{ feature, transform }`, or `all`. */
export function readFeatures(
  source: YamlSource,
  written: unknown,
  known: readonly string[],
): ReadPart<SpecFeature[]> {
  if (written === 'all') return { value: known.map((feature) => ({ feature })), problems: [] }
  const value: SpecFeature[] = []
  const problems: Problem[] = []
  for (const [index, entry] of (Array.isArray(written) ? written : []).entries()) {
    const path = ['features', index]
    const read = readFeature(source, path, entry)
    problems.push(...read.problems)
    const { feature } = read.value
    if (feature === undefined) continue
    const at = source.at(typeof entry === 'object' ? [...path, 'feature'] : path)
    if (!known.includes(feature)) {
      problems.push(problem('error', 'model.unknown-feature', at, { feature, hint: hintFor(feature, known) }))
    }
    if (value.some((earlier) => earlier.feature === feature)) {
      problems.push(problem('error', 'model.feature-twice', at, { feature }))
    }
    value.push({ ...read.value, feature })
  }
  return { value, problems }
}

/** The nearest known name in quotes; all of them when none is near. */
export function hintFor(wrong: string, known: readonly string[]): string {
  const near = nearestName(wrong, known)
  return near ? `"${near}"` : known.join(', ')
}

const entryKeys = ['feature', 'transform']

function readFeature(
  source: YamlSource,
  path: YamlPath,
  entry: unknown,
): ReadPart<{ feature?: string; transform?: 'identity' | 'log1p' }> {
  if (typeof entry !== 'object' || entry === null) return { value: { feature: String(entry) }, problems: [] }
  const problems: Problem[] = []
  for (const key of Object.keys(entry).filter((name) => !entryKeys.includes(name))) {
    const hint = hintFor(key, entryKeys)
    problems.push(problem('error', 'shape.unknown-key', source.atKey([...path, key]), { key, hint }))
  }
  const { feature, transform: bend } = entry as Record<string, unknown>
  if (feature === undefined) {
    const key = `${path.join('.')}.feature`
    problems.push(problem('error', 'shape.missing', source.at(path), { key, expected: 'story_affinity …' }))
  }
  const checked = transform.optional().safeParse(bend)
  if (!checked.success) {
    problems.push(
      problem('error', 'shape.wrong-value', source.at([...path, 'transform']), {
        key: `${path.join('.')}.transform`,
        found: JSON.stringify(bend),
        expected: transform.options.join(' | '),
      }),
    )
  }
  return {
    value: {
      ...(feature === undefined ? {} : { feature: String(feature) }),
      ...(checked.data ? { transform: checked.data } : {}),
    },
    problems,
  }
}
