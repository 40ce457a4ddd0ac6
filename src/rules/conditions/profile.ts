import type { BooleanExpr, TextExpr } from '../../features/expr.ts'
import { both } from '../../i18n/say-both.ts'
import { boundKeys, boundsExpr, boundsText, limitsOf, readBounds } from '../bounds.ts'
import type { TestCondition } from '../compiled-tag.ts'
import { eachKey, numberSchema, objectSchema, textsSchema } from '../json-schema.ts'
import { readNumber } from '../read-number.ts'
import { readName, readTexts, type TextAt } from '../read-value.ts'
import { fail, hint, type RuleContext, warn } from '../rule-context.ts'
import type { RuleNode } from '../rule-node.ts'
import { textMatches } from '../text-matches.ts'
import { anyOf } from '../words.ts'
import type { ConditionKind } from './condition-kind.ts'

/** `profile: city` with `is:` (texts, `*`) or bounds, which read the attribute as a number. */
export const profileCondition: ConditionKind = {
  key: 'profile',
  beside: ['is', ...boundKeys],
  example: 'profile: city',
  read(node, context) {
    const attribute = readAttribute(node.child('profile') ?? node, context)
    const is = node.child('is')
    const texts = is ? readTexts(is, context) : null
    const bounds = readBounds(node, context, readNumber)
    if (attribute === undefined || texts === undefined || !bounds) return undefined
    const base = {
      kind: 'test',
      key: 'profile',
      text: both('rules.profile', { attribute }),
      at: node.at,
    } as const
    if (texts && bounds.length > 0) return bothAsked(node, context)
    if (texts) return textTest(base, { op: 'attribute', attribute }, texts, context)
    if (bounds.length === 0) return noBound(node, context)
    const actual = { op: 'attribute_number', attribute } as const
    return {
      ...base,
      wanted: boundsText(bounds, 'number'),
      actual,
      unit: 'number',
      limits: limitsOf(bounds),
      expr: boundsExpr(actual, bounds),
    }
  },
  schema: () =>
    objectSchema({ profile: { type: 'string' }, is: textsSchema, ...eachKey(boundKeys, numberSchema) }, [
      'profile',
    ]),
}

type Base = Pick<TestCondition, 'kind' | 'key' | 'text' | 'at'>

function textTest(base: Base, actual: TextExpr, texts: readonly TextAt[], context: RuleContext) {
  const expr: BooleanExpr | undefined = textMatches(actual, texts, context)
  return expr && { ...base, wanted: anyOf(texts.map(({ text }) => text)), actual, expr }
}

function readAttribute(node: RuleNode, context: RuleContext): string | undefined {
  const name = readName(node, context)
  const seen = context.vocabulary.attributes
  if (name === undefined || !seen?.length || seen.includes(name)) return name
  warn(context, 'rules.unseen-attribute', node.at, { name, hint: hint(name, seen) })
  return name
}

function bothAsked(node: RuleNode, context: RuleContext): undefined {
  return fail(context, 'rules.two-conditions', node.at, { keys: 'is, at_least …' })
}

function noBound(node: RuleNode, context: RuleContext): undefined {
  return fail(context, 'rules.no-bound', node.at, { key: 'profile', known: ['is', ...boundKeys].join(', ') })
}
