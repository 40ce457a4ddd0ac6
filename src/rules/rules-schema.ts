import { bilingualSchema, conditionSchema, type JsonSchema, objectSchema } from './json-schema.ts'
import { conditionKinds } from './read-condition.ts'
import { examplesSchema } from './read-examples.ts'
import { replySchema } from './read-reply.ts'
import { tagIdPattern, tagStatuses } from './read-tag.ts'
import { triggerSchema } from './read-trigger.ts'

/** JSON Schema (draft-07) of a rule file, for editors: completion and a first check while typing. */
export function rulesSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Tagloom rules',
    ...objectSchema(
      {
        tags: {
          type: 'object',
          minProperties: 1,
          propertyNames: { pattern: tagIdPattern.source },
          additionalProperties: tagSchema(),
        },
      },
      ['tags'],
    ),
    definitions: { condition: { oneOf: conditionKinds.map((kind) => kind.schema()) } },
  }
}

function tagSchema(): JsonSchema {
  return objectSchema(
    {
      name: bilingualSchema,
      why: bilingualSchema,
      status: { enum: tagStatuses },
      exclusive: { type: 'string' },
      priority: { type: 'integer' },
      keep: { type: 'string', pattern: '^[1-9]\\d{0,4}(d|w)$' },
      when: conditionSchema,
      on: triggerSchema(),
      reply: replySchema(),
      examples: examplesSchema(),
    },
    ['name'],
  )
}
