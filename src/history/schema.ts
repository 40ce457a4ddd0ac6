import { broadcastSchema } from './broadcast-schema.ts'
import { decisionSchema } from './decision-schema.ts'
import { departureSchema } from './departure-schema.ts'
import { eventSchema } from './event-schema.ts'
import { observedAtSchema } from './observed-at.ts'
import { tagLogSchema } from './tag-log-schema.ts'

/** Every statement that makes the database ready; each may be run again. */
export const schemaStatements: readonly string[] = [
  ...eventSchema,
  ...decisionSchema,
  ...departureSchema,
  ...observedAtSchema,
  ...tagLogSchema,
  ...broadcastSchema,
]
