import { z } from 'zod'
import { apiShapes } from './api-shapes.ts'

type Json = Readonly<Record<string, unknown>>
type Shape = keyof typeof apiShapes

/** The HTTP API as an OpenAPI 3.1 document. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'Tagloom', version: '1', description: 'See docs/api.md.' },
    security: [{ bearer: [] }, { header: [] }],
    paths: { '/v1/events': events, '/v1/tags': tags, '/v1/tags/{tag}/followers': followers },
    webhooks: { tagChanges },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        header: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
      schemas: Object.fromEntries(Object.entries(apiShapes).map(([name, shape]) => [name, schemaOf(shape)])),
    },
  }
}

const csv = { 'text/csv': { schema: { type: 'string' } } }

const refused = {
  '401': answer('The key is not known.', 'Error'),
}

const events: Json = {
  post: {
    summary: 'Stores what followers did elsewhere: all events of the body, or none.',
    requestBody: { required: true, content: json('Events') },
    responses: {
      '200': answer('Stored.', 'Accepted'),
      '400': answer('The body is not JSON.', 'Error'),
      ...refused,
      '422': answer('What is wrong with which event; nothing was stored.', 'Error'),
      '503': answer('They could not be stored: send them again later.', 'Error'),
    },
  },
}

const tags: Json = {
  get: {
    summary: 'The tags of the account: what was decided, and what WeChat shows of it.',
    parameters: [{ name: 'If-None-Match', in: 'header', schema: { type: 'string' } }],
    responses: {
      '200': { description: 'By id.', content: { ...json('Tags'), ...csv } },
      '304': { description: 'As the ETag says it is known.' },
      ...refused,
    },
  },
}

const followers: Json = {
  get: {
    summary: 'Who carries a tag, by openid, page by page.',
    parameters: [
      { name: 'tag', in: 'path', required: true, schema: { type: 'string' } },
      query('of', { enum: ['observed', 'decided'], default: 'observed' }),
      query('limit', { type: 'integer', minimum: 1, maximum: 10_000, default: 1000 }),
      query('after', { type: 'string', maxLength: 256 }),
    ],
    responses: {
      '200': { description: 'A page.', content: { ...json('Followers'), ...csv } },
      ...refused,
      '404': answer('The account has no such tag.', 'Error'),
      '422': answer('"field" names a parameter that cannot be used.', 'Error'),
    },
  },
}

const tagChanges: Json = {
  post: {
    summary: 'Changes of tags that WeChat took, in order; at least once.',
    security: [],
    parameters: [
      {
        name: 'X-Tagloom-Signature',
        in: 'header',
        required: true,
        schema: { type: 'string', pattern: '^t=\\d+,v1=[0-9a-f]{64}$' },
      },
    ],
    requestBody: { required: true, content: json('Delivery') },
    responses: {
      '2XX': { description: 'Taken.' },
      '410': { description: 'Nothing more is wanted.' },
    },
  },
}

function json(shape: Shape): Json {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${shape}` } } }
}

function answer(description: string, shape: Shape): Json {
  return { description, content: json(shape) }
}

function query(name: string, schema: Json): Json {
  return { name, in: 'query', schema }
}

function schemaOf(shape: z.ZodType): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape)
  return schema
}
