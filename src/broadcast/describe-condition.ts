import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import type { Condition, TestCondition } from '../rules/compiled-tag.ts'

/** A condition as one line: `tag story-driven, and not (tag dormant)`. */
export function describeCondition(condition: Condition): Text {
  if (condition.kind === 'test') return describeTest(condition)
  const [only] = condition.of
  if (condition.kind === 'not' && only) return both('broadcast.not', { of: describeCondition(only) })
  const [first, ...rest] = condition.of.map((part) => grouped(part, condition.kind))
  if (!first) return both('broadcast.everyone')
  const word = condition.kind === 'all' ? 'broadcast.and' : 'broadcast.or'
  return rest.reduce((left, right) => both(word, { left, right }), first)
}

/** Brackets where a reader could take the parts for others. */
function grouped(part: Condition, within: 'all' | 'any' | 'not'): Text {
  const text = describeCondition(part)
  const alone = part.kind === 'test' || part.kind === 'not' || part.of.length < 2
  return alone || part.kind === within ? text : both('broadcast.group', { of: text })
}

function describeTest({ key, text, wanted }: TestCondition): Text {
  return key === 'tag' ? text : both('broadcast.test', { text, wanted })
}
