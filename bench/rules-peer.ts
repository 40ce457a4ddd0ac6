import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine'
import { type BooleanExpr, isAggregate, plannedColumn, type ScanPlan } from '../src/features/index.ts'
import type { CompiledTag } from '../src/rules/index.ts'

/** For each follower the ids of the rules that match, in the order of `tags`. */
export async function matchesByJsonRulesEngine(
  tags: readonly CompiledTag[],
  plan: ScanPlan,
  followers: readonly Record<string, number>[],
): Promise<string[][]> {
  const engine = new Engine()
  for (const { id, when } of tags) {
    const conditions: TopLevelCondition = { all: [conditionOf(when, plan)] }
    engine.addRule({ conditions, event: { type: id } })
  }
  const found: string[][] = []
  for (const facts of followers) {
    const { events } = await engine.run(facts)
    const matched = new Set(events.map(({ type }) => type))
    found.push(tags.map(({ id }) => id).filter((id) => matched.has(id)))
  }
  return found
}

const operators = {
  '>=': 'greaterThanInclusive',
  '>': 'greaterThan',
  '<=': 'lessThanInclusive',
  '<': 'lessThan',
  '=': 'equal',
  '!=': 'notEqual',
} as const

function conditionOf(expr: BooleanExpr, plan: ScanPlan): NestedCondition {
  if (expr.op === 'all') return { all: expr.of.map((part) => conditionOf(part, plan)) }
  if (expr.op === 'any') return { any: expr.of.map((part) => conditionOf(part, plan)) }
  if (expr.op === 'not') return { not: conditionOf(expr.of, plan) }
  if (expr.op === 'compare' && isAggregate(expr.left) && expr.right.op === 'number') {
    const fact = plannedColumn(plan, expr.left).name
    return { fact, operator: operators[expr.is], value: expr.right.value }
  }
  throw new Error(`the peer has no word for ${expr.op}`)
}
