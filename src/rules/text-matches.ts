import type { TextMatch } from '../features/aggregate.ts'
import type { BooleanExpr, TextExpr } from '../features/expr.ts'
import type { TextAt } from './read-value.ts'
import { matchOf } from './read-where.ts'
import type { RuleContext } from './rule-context.ts'

/** The text equals one of `texts` or matches one of those with `*`; undefined when one says nothing. */
export function textMatches(
  of: TextExpr,
  texts: readonly TextAt[],
  context: RuleContext,
): BooleanExpr | undefined {
  const match = matchOf(texts, context)
  return match && matchExpr(of, match)
}

export function matchExpr(of: TextExpr, { is = [], like = [] }: TextMatch): BooleanExpr {
  const equal: BooleanExpr = { op: 'one_of', of, values: is }
  const alike: BooleanExpr = { op: 'like', of, patterns: like }
  if (like.length === 0) return equal
  return is.length === 0 ? alike : { op: 'any', of: [equal, alike] }
}
