import type { Condition } from '../compiled-tag.ts'
import type { JsonSchema } from '../json-schema.ts'
import type { RuleContext } from '../rule-context.ts'
import type { RuleNode } from '../rule-node.ts'

/** How deep a condition stands and how conditions inside it are read. */
export interface Nesting {
  readonly depth: number
  read(node: RuleNode, context: RuleContext): Condition | undefined
}

/** One word of the rule language that begins a condition. */
export interface ConditionKind {
  /** The word: `did`, `feature`, … */
  readonly key: string
  /** Other keys that may stand beside it. */
  readonly beside: readonly string[]
  /** One line of YAML that shows it. */
  readonly example: string
  /** `node` is the map that holds `key`; what is wrong is reported and gives undefined. */
  read(node: RuleNode, context: RuleContext, nesting: Nesting): Condition | undefined
  /** JSON Schema of the map. */
  schema(): JsonSchema
}
