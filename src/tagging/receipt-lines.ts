import { unknownText, valueText, yesNoText } from '../common/units.ts'
import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import { combinedWords } from '../rules/words.ts'
import type { ReceiptClause } from './explain-tag.ts'

/** One line of a receipt, as people read it. */
export interface ReceiptLine {
  readonly text: Text
  /** What was found and what the rule asks for; absent on the line above the parts of `all`, `any` and `not`. */
  readonly found?: { readonly actual: Text; readonly wanted: Text }
  /** Stands inside `not`: what is wanted rules the tag out. `holds` is then the answer of the `not`. */
  readonly rulesOut: boolean
  readonly holds: boolean
  /** 0 for the rule itself. */
  readonly depth: number
}

/**
 * The clauses of a rule line by line. One line says `not` and the clause it turns round; an `all` or `any` of one
 * part is that part.
 */
export function receiptLines(clause: ReceiptClause, depth = 0): readonly ReceiptLine[] {
  const [only, ...more] = clause.clauses
  if (clause.kind === 'test') return [testLine(clause, clause.holds, false, depth)]
  if (only === undefined) return []
  if (clause.kind !== 'not') {
    if (more.length === 0) return receiptLines(only, depth)
    return [headLine(clause, combinedWords[clause.kind], depth), ...partLines(clause, depth)]
  }
  if (only.kind === 'test') return [testLine(only, clause.holds, true, depth)]
  if (only.kind === 'not') return [headLine(clause, combinedWords.not, depth), ...partLines(clause, depth)]
  return [
    headLine(clause, only.kind === 'any' ? combinedWords.none : combinedWords.notAll, depth),
    ...partLines(only, depth),
  ]
}

function partLines({ clauses }: ReceiptClause, depth: number): readonly ReceiptLine[] {
  return clauses.flatMap((part) => receiptLines(part, depth + 1))
}

function headLine({ holds }: ReceiptClause, text: Text, depth: number): ReceiptLine {
  return { text, rulesOut: false, holds, depth }
}

function testLine(test: ReceiptClause, holds: boolean, rulesOut: boolean, depth: number): ReceiptLine {
  const { text } = test
  const line = { text, rulesOut, holds, depth }
  const wanted = wantedText(test)
  return wanted ? { ...line, found: { actual: actualText(test), wanted } } : line
}

function wantedText({ wanted, threshold, unit = 'number', actual }: ReceiptClause): Text | undefined {
  if (!wanted || typeof threshold !== 'number') return wanted
  const value = valueText(threshold, unit, typeof actual === 'number' ? [actual] : [])
  return both('rules.bound.above', { top: wanted, value })
}

function actualText({ actual, unit, limits = [], threshold, confidence }: ReceiptClause): Text {
  switch (typeof actual) {
    case 'number':
      return valueText(
        actual,
        unit ?? 'number',
        typeof threshold === 'number' ? [...limits, threshold] : limits,
      )
    case 'boolean':
      return yesNoText(actual)
    case 'string':
      if (actual === '') return unknownText()
      if (typeof confidence !== 'number') return { en: actual, zh: actual }
      return both('rules.cluster.found', {
        name: actual,
        sure: valueText(confidence, 'probability', limits),
      })
    default:
      return unknownText()
  }
}
