import { empty } from './read-value.ts'
import { fail, type RuleContext } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'

/** A number as a rule gives it, with the form in which it was written: `30%` is 0.3. */
export interface WrittenNumber {
  readonly value: number
  readonly shown: string
  readonly percent: boolean
}

export type NumberReader = (node: RuleNode, context: RuleContext) => WrittenNumber | undefined

/** A finite number, or a percentage, which is a hundredth of it. */
export function readNumber(node: RuleNode, context: RuleContext): WrittenNumber | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: 3`)
  const number = numberOf(node)
  if (number) return number
  return fail(context, 'rules.not-a-number', node.at, { key: node.key, found: node.shown })
}

/** Like `readNumber`; `true` is 1 and `false` 0, as features of yes or no count them. */
export function readNumberOrTruth(node: RuleNode, context: RuleContext): WrittenNumber | undefined {
  if (typeof node.value !== 'boolean') return readNumber(node, context)
  return { value: node.value ? 1 : 0, shown: String(node.value), percent: false }
}

/** A whole number, negative ones too. */
export function readWhole(node: RuleNode, context: RuleContext): number | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: 20`)
  if (Number.isSafeInteger(node.value)) return Number(node.value)
  return fail(context, 'rules.not-whole', node.at, { key: node.key, found: node.shown })
}

/** How many times: a whole number from 0. */
export function readCount(node: RuleNode, context: RuleContext): WrittenNumber | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: 3`)
  const number = numberOf(node)
  if (number && !number.percent && Number.isSafeInteger(number.value) && number.value >= 0) return number
  const code = number ? 'rules.not-a-count' : 'rules.not-a-number'
  return fail(context, code, node.at, { key: node.key, found: node.shown })
}

/** A share from 0 to 1, or 0% to 100%. */
export function readShare(node: RuleNode, context: RuleContext): WrittenNumber | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: 60%`)
  const number = numberOf(node)
  if (number && number.value >= 0 && number.value <= 1) return number
  return notAShare(node, context)
}

/** Reports a share outside of 0 to 1; the `30` of `below: 30` was meant as 30%. */
export function notAShare(node: RuleNode, context: RuleContext): undefined {
  const meant = typeof node.value === 'number' && node.value > 1 && node.value <= 100
  const example = meant ? `${node.scalar ?? node.value}%` : '60%'
  return fail(context, 'rules.not-a-share', node.at, { key: node.key, found: node.shown, example })
}

const percentage = /^(-?\d+(?:\.\d+)?)\s*[%％]$/

function numberOf(node: RuleNode): WrittenNumber | undefined {
  const shown = node.scalar ?? ''
  if (typeof node.value === 'number') {
    return Number.isFinite(node.value) ? { value: node.value, shown, percent: false } : undefined
  }
  const match = percentage.exec(shown.trim())
  // 7 % of a hundred is 7 / 100 and not 7 × 0.01, which is another number.
  return match ? { value: Number(match[1]) / 100, shown: shown.trim(), percent: true } : undefined
}
