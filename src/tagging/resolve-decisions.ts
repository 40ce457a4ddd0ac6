import type { BooleanExpr } from '../features/expr.ts'
import type { CompiledTag } from '../rules/compiled-tag.ts'

/** How one tag is decided in a run; decisions come in dependence order, so each stands on earlier ones only. */
export interface TagDecision {
  readonly tag: CompiledTag
  /** The rule itself, before `keep` and the exclusive group. */
  readonly matched: BooleanExpr
  /** Whether the follower should carry the tag. */
  readonly decided: BooleanExpr
  /** Members of the exclusive group that win over this tag. */
  readonly outranked: readonly string[]
  /** False for drafts (evaluated for their size) and retired tags (decided for nobody). */
  readonly live: boolean
}
