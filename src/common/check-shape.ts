import type { z } from 'zod'
import { nearestName } from './nearest-name.ts'
import { type Problem, problem } from './problem.ts'
import type { YamlPath, YamlSource } from './yaml-source.ts'

export type Checked<Value> =
  | { readonly value: Value; readonly problems: readonly [] }
  | { readonly value: undefined; readonly problems: readonly Problem[] }

/**
 * Checks a YAML file against a zod shape. Every mismatch becomes a problem at the place where it stands,
 * with what was expected and, for an unknown key, the nearest known one.
 */
export function checkShape<Shape extends z.ZodType>(
  source: YamlSource,
  shape: Shape,
): Checked<z.output<Shape>> {
  if (source.problems.length > 0) return { value: undefined, problems: source.problems }
  const parsed = shape.safeParse(source.value)
  if (parsed.success) return { value: parsed.data, problems: [] }
  return {
    value: undefined,
    problems: parsed.error.issues.flatMap((issue) => problemsOf(source, shape, issue)),
  }
}

type Issue = z.core.$ZodIssue

function problemsOf(source: YamlSource, shape: z.ZodType, issue: Issue): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(shape, path)
    return issue.keys.map((key) => {
      const meant = nearestName(key, known)
      return problem('error', 'shape.unknown-key', source.atKey([...path, key]), {
        key,
        hint: meant ? `"${meant}"` : known.join(', '),
      })
    })
  }
  const found = valueAt(source.value, path)
  const name = path.join('.') || source.file
  if (found === undefined) {
    return [problem('error', 'shape.missing', source.at(path), { key: name, expected: expectation(issue) })]
  }
  const atKey = issue.code === 'invalid_key'
  const at = atKey ? source.atKey(path) : source.at(path)
  const text = atKey ? String(path.at(-1)) : shorten(JSON.stringify(found))
  return [problem('error', 'shape.wrong-value', at, { key: name, found: text, expected: expectation(issue) })]
}

/** What the shape wanted, in the words of a configuration file rather than of a type system. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        { record: 'a map', object: 'a map', array: 'a list', string: 'text', boolean: 'true or false' }[
          issue.expected as string
        ] ?? issue.expected
      )
    case 'invalid_value':
      return issue.values.map(String).join(' | ')
    case 'invalid_format':
      return issue.pattern ? `text of the form ${issue.pattern}` : issue.format
    case 'invalid_union':
      return issue.errors
        .map((options) => options[0])
        .filter((option) => option !== undefined)
        .map(expectation)
        .join(' | ')
    case 'invalid_key':
      return issue.issues[0] ? expectation(issue.issues[0]) : issue.message
    case 'custom':
      return String(issue.params?.['expected'] ?? issue.message)
    default:
      return issue.message
  }
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  )
}

/** Keys that the shape knows at `path`; maps with free keys and wrappers are passed through. */
function keysAt(shape: z.ZodType, path: YamlPath): string[] {
  let at = unwrap(shape)
  for (const step of path) {
    const inner = at.shape?.[step] ?? at.valueType ?? at.element
    if (!inner) return []
    at = unwrap(inner)
  }
  return Object.keys(at.shape ?? {})
}

interface Inner {
  readonly shape?: Record<string, z.ZodType>
  readonly valueType?: z.ZodType
  readonly element?: z.ZodType
}

function unwrap(shape: z.ZodType): Inner {
  let at = shape as unknown as { def: { innerType?: z.ZodType } }
  while (at.def.innerType) at = at.def.innerType as unknown as typeof at
  return { ...(at as unknown as Inner), ...(at.def as unknown as Inner) }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
