import {
  conditionSchema,
  type JsonSchema,
  objectSchema,
  shareSchema,
  textsSchema,
} from '../rules/json-schema.ts'
import { conditionKinds } from '../rules/read-condition.ts'
import { tagIdPattern } from '../rules/read-tag.ts'
import { mostVariants } from './read-variants.ts'

const name: JsonSchema = { type: 'string', pattern: tagIdPattern.source }
const text: JsonSchema = { type: 'string', minLength: 1 }
const onlyTrue: JsonSchema = { const: true }

/** JSON Schema (draft-07) of a broadcast file, for editors: completion and a first check while typing. */
export function broadcastsSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Tagloom broadcast',
    ...objectSchema(
      {
        broadcast: name,
        send_at: text,
        topic: text,
        campaign: text,
        holdout: shareSchema,
        sample: shareSchema,
        to: { anyOf: [objectSchema({ everyone: onlyTrue }, ['everyone']), conditionSchema] },
        variants: { type: 'array', minItems: 1, maxItems: mostVariants, items: variantSchema() },
      },
      ['broadcast', 'to', 'variants'],
    ),
    definitions: { condition: { oneOf: conditionKinds.map((kind) => kind.schema()) } },
  }
}

function variantSchema(): JsonSchema {
  const article = {
    anyOf: [text, objectSchema({ media_id: text, send_reprints: { type: 'boolean' } }, ['media_id'])],
  }
  const image = {
    anyOf: [textsSchema, objectSchema({ media_ids: textsSchema, recommend: text }, ['media_ids'])],
  }
  return {
    ...objectSchema({ name, to: conditionSchema, otherwise: onlyTrue, text, article, image }, []),
    allOf: [exactlyOne(['to', 'otherwise']), exactlyOne(['text', 'article', 'image'])],
  }
}

function exactlyOne(keys: readonly string[]): JsonSchema {
  return { oneOf: keys.map((key) => ({ required: [key] })) }
}
