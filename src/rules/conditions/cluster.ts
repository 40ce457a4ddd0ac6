import type { BooleanExpr } from '../../features/expr.ts'
import { both } from '../../i18n/say-both.ts'
import { type Bound, boundKeys, boundsExpr, boundsText, limitsOf, readCountBounds } from '../bounds.ts'
import { eachKey, objectSchema, shareSchema, textsSchema } from '../json-schema.ts'
import { readShare } from '../read-number.ts'
import { checkKeys, readMap, readName, readNames } from '../read-value.ts'
import { fail, hint, listed, type RuleContext } from '../rule-context.ts'
import type { RuleNode } from '../rule-node.ts'
import type { RuleModel } from '../vocabulary.ts'
import { anyOf } from '../words.ts'
import type { ConditionKind } from './condition-kind.ts'

/** `cluster: behaviour` with `is: story-driven` and perhaps a confidence. */
export const clusterCondition: ConditionKind = {
  key: 'cluster',
  beside: ['is', 'confidence'],
  example: 'cluster: behaviour',
  read(node, context) {
    const model = readModel(node.child('cluster') ?? node, context)
    const values = readArchetypes(node, model, context)
    const bounds = readConfidence(node, context)
    if (model === undefined || !values || !bounds) return undefined
    const name = { op: 'cluster', model } as const
    const confidence = { op: 'score', model, field: 'confidence' } as const
    const named: BooleanExpr = { op: 'one_of', of: name, values }
    const expr: BooleanExpr =
      bounds.length > 0 ? { op: 'all', of: [named, boundsExpr(confidence, bounds)] } : named
    const wanted =
      bounds.length > 0
        ? both('rules.cluster.sure', { values: anyOf(values), bounds: boundsText(bounds, 'probability') })
        : anyOf(values)
    const text = both('rules.cluster', { model })
    const limits = limitsOf(bounds)
    return {
      kind: 'test',
      key: 'cluster',
      text,
      wanted,
      actual: name,
      limits,
      confidence,
      model,
      expr,
      at: node.at,
    }
  },
  schema: () =>
    objectSchema(
      {
        cluster: { type: 'string' },
        is: textsSchema,
        confidence: objectSchema(eachKey(boundKeys, shareSchema), []),
      },
      ['cluster', 'is'],
    ),
}

function readModel(node: RuleNode, context: RuleContext): string | undefined {
  const name = readName(node, context)
  const models = context.vocabulary.models?.map((model) => model.name)
  if (name === undefined || !models || models.includes(name)) return name
  return fail(context, 'rules.unknown-model', node.at, { name, hint: hint(name, models) })
}

function readArchetypes(
  node: RuleNode,
  model: string | undefined,
  context: RuleContext,
): readonly string[] | undefined {
  const is = node.child('is')
  if (!is) {
    const params = { owner: 'cluster', key: 'is', example: 'is: story-driven' }
    return fail(context, 'rules.missing-key', node.at, params)
  }
  const names = readNames(is, context)
  const known = context.vocabulary.models?.find(({ name }) => name === model)
  const unknown = known ? (names ?? []).filter(({ text }) => !canBe(known, text)) : []
  for (const { text: name, node: at } of unknown) reportUnknown(name, at, known, context)
  return unknown.length > 0 ? undefined : names?.map(({ text }) => text)
}

function canBe(model: RuleModel, name: string): boolean {
  return model.archetypes.includes(name) || /^cluster-\d+$/.test(name)
}

function reportUnknown(
  name: string,
  node: RuleNode,
  model: RuleModel | undefined,
  context: RuleContext,
): void {
  const archetypes = model?.archetypes ?? []
  fail(context, 'rules.unknown-archetype', node.at, {
    name,
    model: model?.name ?? '',
    hint: hint(name, archetypes),
    known: listed(archetypes),
  })
}

/** Bounds of the confidence: [] when none are asked for. */
function readConfidence(node: RuleNode, context: RuleContext): readonly Bound[] | undefined {
  const given = node.child('confidence')
  if (!given) return []
  const map = readMap(given, context, 'confidence: { at_least: 0.6 }')
  if (!map) return undefined
  checkKeys(map, context, boundKeys)
  const bounds = readCountBounds(map, context, readShare)
  return bounds?.length === 0 ? undefined : bounds
}
