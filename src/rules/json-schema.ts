/** A part of a JSON Schema (draft-07), as plain data. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

const text: JsonSchema = { type: ['string', 'number', 'boolean'] }

/** A text or a list of texts. */
export const textsSchema: JsonSchema = { anyOf: [text, { type: 'array', items: text, minItems: 1 }] }
export const textSchema = text
export const countSchema: JsonSchema = { type: 'integer', minimum: 0 }
const percentSchema: JsonSchema = { type: 'string', pattern: '^-?\\d+(\\.\\d+)?\\s*[%％]$' }
export const numberSchema: JsonSchema = { anyOf: [{ type: 'number' }, percentSchema] }
export const shareSchema: JsonSchema = { anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, percentSchema] }
export const bilingualSchema: JsonSchema = {
  anyOf: [
    { type: 'string', minLength: 1 },
    objectSchema({ en: { type: 'string', minLength: 1 }, zh: { type: 'string', minLength: 1 } }, [
      'en',
      'zh',
    ]),
  ],
}
export const conditionSchema: JsonSchema = { $ref: '#/definitions/condition' }

/** A map with these keys and no other. */
export function objectSchema(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false, minProperties: 1 }
}

/** The same schema for each key. */
export function eachKey(keys: readonly string[], schema: JsonSchema): Record<string, JsonSchema> {
  return Object.fromEntries(keys.map((key) => [key, schema]))
}
