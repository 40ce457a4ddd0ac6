import { limitText, takesPercent, type Unit } from '../../common/units.ts'
import type { BooleanExpr, FeatureDefinition, NumberExpr } from '../../features/expr.ts'
import { both } from '../../i18n/say-both.ts'
import type { Text } from '../../i18n/text.ts'
import { type Bound, boundKeys, boundsExpr, boundsText, limitsOf, readBounds } from '../bounds.ts'
import { eachKey, numberSchema, objectSchema, shareSchema } from '../json-schema.ts'
import { notAShare, readNumberOrTruth, readShare, type WrittenNumber } from '../read-number.ts'
import { readName } from '../read-value.ts'
import { fail, hint, type RuleContext } from '../rule-context.ts'
import type { RuleNode } from '../rule-node.ts'
import { allOf } from '../words.ts'
import type { ConditionKind } from './condition-kind.ts'

const keys = [...boundKeys, 'is'] as const

/** `feature: story_affinity` with bounds, or `top: 10%` of the current followers. */
export const featureCondition: ConditionKind = {
  key: 'feature',
  beside: [...keys, 'top'],
  example: 'feature: story_affinity',
  read(node, context) {
    const name = readFeatureName(node.child('feature') ?? node, context)
    const bounds = readBounds(node, context, readNumberOrTruth, keys)
    const top = readTop(node, context)
    if (name === undefined || !bounds || top === undefined) return undefined
    if (bounds.length === 0 && !top) return noBound(node, context)
    const definition = context.vocabulary.features?.get(name)
    if (!percentagesFit(bounds, definition, context) || !sharesFit(bounds, definition, context))
      return undefined
    const value: NumberExpr = { op: 'feature', feature: name }
    const threshold = top && thresholdOf(value, top)
    const unit = definition?.unit ?? 'number'
    return {
      kind: 'test',
      key: 'feature',
      text: definition ? both('rules.feature', { label: definition.label, name }) : { en: name, zh: name },
      wanted: wanted(bounds, top, unit),
      actual: value,
      unit,
      limits: limitsOf(bounds),
      ...(threshold && { threshold }),
      expr: featureExpr(value, bounds, threshold),
      at: node.at,
    }
  },
  schema: () =>
    objectSchema(
      {
        feature: { type: 'string' },
        ...eachKey(keys, { anyOf: [numberSchema, { type: 'boolean' }] }),
        top: shareSchema,
      },
      ['feature'],
    ),
}

function readFeatureName(node: RuleNode, context: RuleContext): string | undefined {
  const name = readName(node, context)
  const known = context.vocabulary.features
  if (name === undefined || !known || known.has(name)) return name
  return fail(context, 'rules.unknown-feature', node.at, { name, hint: hint(name, known.keys()) })
}

/** The share of `top:`; null when it is not given. */
function readTop(node: RuleNode, context: RuleContext): WrittenNumber | null | undefined {
  const top = node.child('top')
  if (!top) return null
  const share = readShare(top, context)
  if (!share || (share.value > 0 && share.value < 1)) return share
  return notAShare(top, context)
}

function noBound(node: RuleNode, context: RuleContext): undefined {
  return fail(context, 'rules.no-bound', node.at, { key: 'feature', known: [...keys, 'top'].join(', ') })
}

/** A percentage is a share; beside a number of days or clicks it is a mistake. */
function percentagesFit(
  bounds: readonly Bound[],
  definition: FeatureDefinition | undefined,
  context: RuleContext,
): boolean {
  const wrong = bounds.find((bound) => bound.shown.match(/[%％]$/))
  if (!wrong || !definition || takesPercent(definition.unit)) return true
  const { name: feature, unit } = definition
  fail(context, 'rules.percent-of-amount', wrong.node.at, { found: wrong.shown, feature, unit })
  return false
}

/** A share beyond 0 to 1 holds for everybody or for nobody: `below: 30` was meant as 30%. */
function sharesFit(
  bounds: readonly Bound[],
  definition: FeatureDefinition | undefined,
  context: RuleContext,
): boolean {
  if (definition?.unit !== 'share' && definition?.unit !== 'probability') return true
  const wrong = bounds.filter(({ value }) => value < 0 || value > 1)
  for (const { node } of wrong) notAShare(node, context)
  return wrong.length === 0
}

function wanted(bounds: readonly Bound[], top: WrittenNumber | null, unit: Unit): Text {
  const parts = bounds.length > 0 ? [boundsText(bounds, unit)] : []
  return allOf(top ? [...parts, both('rules.bound.top', { value: limitText(top.value, 'share') })] : parts)
}

function thresholdOf(of: NumberExpr, top: WrittenNumber): NumberExpr {
  return { op: 'prior', prior: { prior: 'top_threshold', of, top: top.value } }
}

function featureExpr(value: NumberExpr, bounds: readonly Bound[], threshold: NumberExpr | null): BooleanExpr {
  if (!threshold) return boundsExpr(value, bounds)
  const above: BooleanExpr = { op: 'compare', is: '>', left: value, right: threshold }
  return bounds.length > 0 ? { op: 'all', of: [above, boundsExpr(value, bounds)] } : above
}
