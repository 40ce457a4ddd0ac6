import { idPattern, touchpointTexts } from './read-touchpoints.ts'
import { sceneBounds } from './scene-bounds.ts'

/** A part of a JSON Schema (draft-07), as plain data. */
type JsonSchema = Readonly<Record<string, unknown>>

const text: JsonSchema = { type: ['string', 'number', 'boolean', 'null'] }

const code: JsonSchema = {
  anyOf: [
    { const: 'permanent' },
    {
      type: 'object',
      properties: {
        scene: {
          anyOf: [
            { type: 'integer', minimum: 1, maximum: sceneBounds.temporaryNumber },
            { type: 'string', minLength: 1, maxLength: sceneBounds.text },
          ],
        },
        days: { type: 'integer', minimum: 1, maximum: sceneBounds.days },
        made: { const: 'elsewhere' },
      },
      additionalProperties: false,
    },
  ],
}

/** JSON Schema of a touchpoint file, for editors: completion and a first check while typing. */
export function touchpointsSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Tagloom touchpoints',
    type: ['object', 'null'],
    properties: {
      touchpoints: {
        type: ['object', 'null'],
        propertyNames: { pattern: idPattern.source },
        additionalProperties: {
          type: 'object',
          properties: {
            ...Object.fromEntries(touchpointTexts.map((key) => [key, text])),
            code,
            url: { type: 'string', pattern: '^https?://' },
          },
          anyOf: [{ required: ['code'] }, { required: ['url'] }],
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  }
}
