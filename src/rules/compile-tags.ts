import { yesNoText } from '../common/units.ts'
import type { EventFilter } from '../features/aggregate.ts'
import type { BooleanExpr, NumberExpr } from '../features/expr.ts'
import { both } from '../i18n/say-both.ts'
import type { CompiledTag, Condition, TestCondition } from './compiled-tag.ts'
import { atLeastOnce } from './conditions/did.ts'
import type { ReadTag } from './read-tag.ts'

/** Tags without errors as the rest of the house takes them. */
export function compileTags(tags: readonly ReadTag[]): readonly CompiledTag[] {
  return tags.map((tag) => compileTag(tag, tags))
}

function compileTag(tag: ReadTag, tags: readonly ReadTag[]): CompiledTag {
  const condition = tag.condition ?? triggered(tag, tags) ?? never(tag)
  return {
    id: tag.id,
    name: tag.name ?? { en: tag.id, zh: tag.id },
    ...(tag.why && { why: tag.why }),
    status: tag.status,
    priority: tag.priority,
    ...(tag.exclusive !== undefined && { exclusive: tag.exclusive }),
    ...(tag.keepDays !== undefined && { keepDays: tag.keepDays }),
    condition,
    when: condition.expr,
    ...(tag.trigger && { on: { ...tag.trigger.trigger, decides: tag.condition === undefined } }),
    ...(tag.reply && { reply: tag.reply }),
    uses: [...new Set(tag.references.map((reference) => reference.tag))],
    at: tag.at,
  }
}

/** A comparison that nobody meets. */
function never(tag: ReadTag): Condition {
  const zero: NumberExpr = { op: 'number', value: 0 }
  const expr: BooleanExpr = { op: 'compare', is: '=', left: zero, right: { op: 'number', value: 1 } }
  const text = both('rules.in-use')
  return { kind: 'test', key: 'status', text, wanted: yesNoText(true), actual: expr, expr, at: tag.at }
}

/**
 * What a tag with `on:` and no `when:` means over a whole history: one of its events happened, and none of the
 * other members of its exclusive group was triggered later. So the last word in a group counts: who said
 * "English" and then "中文" is lang-zh.
 */
function triggered(tag: ReadTag, tags: readonly ReadTag[]): Condition | undefined {
  if (!tag.trigger) return undefined
  const { texts, trigger } = tag.trigger
  const happened = trigger.events.map((of, index): TestCondition => {
    const count = { op: 'count', of } as const
    return {
      kind: 'test',
      key: 'on',
      text: texts[index] ?? both('rules.trigger'),
      wanted: atLeastOnce,
      actual: count,
      unit: 'events',
      expr: { op: 'compare', is: '>=', left: count, right: { op: 'number', value: 1 } },
      at: trigger.at,
    }
  })
  const [only, ...more] = happened
  if (!only) return undefined
  const once: Condition = more.length === 0 ? only : together('any', happened, tag)
  const latest = latestOfGroup(tag, tags)
  return latest ? { ...together('all', [once, latest], tag), inTurn: true } : once
}

function together(kind: 'all' | 'any', of: readonly Condition[], tag: ReadTag) {
  return {
    kind,
    of,
    expr: { op: kind, of: of.map(({ expr }) => expr) },
    at: tag.trigger?.trigger.at ?? tag.at,
  }
}

/**
 * One of the tag's own events is no earlier than any of its rivals'. Pairwise, because a nested maximum would
 * double the statement with every event.
 */
function latestOfGroup(tag: ReadTag, tags: readonly ReadTag[]): Condition | undefined {
  const rivals = tags.filter((other) => other !== tag && listensInGroup(other, tag)).flatMap(eventsOf)
  if (rivals.length === 0) return undefined
  const of = eventsOf(tag).map((own): BooleanExpr => {
    return { op: 'all', of: rivals.map((rival) => noEarlier(own, rival)) }
  })
  const expr: BooleanExpr = { op: 'any', of }
  const text = both('rules.trigger.latest', { group: tag.exclusive ?? '' })
  const at = tag.trigger?.trigger.at ?? tag.at
  return { kind: 'test', key: 'on', text, wanted: yesNoText(true), actual: expr, expr, at }
}

function eventsOf(tag: ReadTag): readonly EventFilter[] {
  return tag.trigger?.trigger.events ?? []
}

/** False when `own` never happened; a rival that never happened was at the beginning of time. */
function noEarlier(own: EventFilter, rival: EventFilter): BooleanExpr {
  const theirs: NumberExpr = {
    op: 'or_else',
    of: { op: 'last_at', of: rival },
    fallback: { op: 'number', value: -Number.MAX_VALUE },
  }
  return { op: 'compare', is: '>=', left: { op: 'last_at', of: own }, right: theirs }
}

/** A draft takes nothing from a live tag. */
function listensInGroup(other: ReadTag, tag: ReadTag): boolean {
  const sameGroup = tag.exclusive !== undefined && other.exclusive === tag.exclusive
  const counts = other.status === 'live' || (other.status === 'draft' && tag.status === 'draft')
  return sameGroup && counts && other.trigger !== undefined && other.condition === undefined
}
