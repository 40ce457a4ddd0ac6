import type { BooleanExpr } from '../features/expr.ts'
import type { CompiledTag } from './compiled-tag.ts'

/** What the planner of the scan must know of the rules: the meaning of every tag, drafts too. */
export function ruleExpressions(tags: readonly CompiledTag[]): readonly BooleanExpr[] {
  return tags.map((tag) => tag.when)
}
