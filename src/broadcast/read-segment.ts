import { both } from '../i18n/say-both.ts'
import { readCondition } from '../rules/read-condition.ts'
import { checkKeys } from '../rules/read-value.ts'
import { fail, type RuleContext } from '../rules/rule-context.ts'
import type { RuleNode } from '../rules/rule-node.ts'
import { everyoneExpr, type Segment } from './broadcast.ts'
import { describeCondition } from './describe-condition.ts'

/** The audience: a condition of the rule language, or `everyone: true`, which nobody can write by mistake. */
export function readAudience(node: RuleNode, context: RuleContext): Segment | undefined {
  const everyone = node.child('everyone')
  if (!everyone) return readSegment(node, context)
  checkKeys(node, context, ['everyone'])
  if (node.entries.length > 1) return undefined
  if (everyone.value !== true) return onlyTrue(everyone, context)
  return { text: both('broadcast.everyone'), expr: everyoneExpr, everyone: true }
}

export function readSegment(node: RuleNode, context: RuleContext): Segment | undefined {
  const condition = readCondition(node, context)
  return condition && { text: describeCondition(condition), expr: condition.expr, everyone: false }
}

/** `otherwise: true`: whom no variant before has taken. */
export function readOtherwise(node: RuleNode, context: RuleContext): Segment | undefined {
  if (node.value !== true) return onlyTrue(node, context)
  return { text: both('broadcast.otherwise'), expr: everyoneExpr, everyone: true }
}

function onlyTrue(node: RuleNode, context: RuleContext): undefined {
  return fail(context, 'broadcast.only-true', node.at, { key: node.key, found: node.shown })
}
