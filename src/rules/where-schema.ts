import { boundKeys } from './bounds.ts'
import { eachKey, type JsonSchema, numberSchema, objectSchema, textsSchema } from './json-schema.ts'
import { whereColumns, whereKeys } from './read-where.ts'
import { calendarWords } from './read-window.ts'

export function whereSchema(keys: readonly string[] = whereKeys): JsonSchema {
  const all: Record<string, JsonSchema> = {
    ...eachKey(whereColumns, textsSchema),
    content: saidSchema(),
    value: { anyOf: [numberSchema, objectSchema(eachKey(boundKeys, numberSchema), [])] },
  }
  return objectSchema(Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key))), [])
}

export function saidSchema(): JsonSchema {
  return { anyOf: [textsSchema, objectSchema({ contains: textsSchema }, ['contains'])] }
}

/** Editors propose the words as documents spell them; the other spelling is right too. */
const calendarSpellings = [
  ...calendarWords,
  ...calendarWords.filter((word) => word.includes(' ')).map((word) => word.replace(' ', '_')),
]

export function windowSchemas(): Record<string, JsonSchema> {
  const duration = { type: 'string', pattern: '^[1-9]\\d{0,4}(d|h|w)$' }
  const date = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }
  return {
    within: { anyOf: [duration, { enum: calendarSpellings }] },
    between: { type: 'array', items: date, minItems: 2, maxItems: 2 },
  }
}
