import { formatNumber, formatShare } from '../../common/format.ts'
import { localDate } from '../../common/local-time.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { ClusterAnswer } from '../../learning/index.ts'
import type { Explanation } from '../../pipeline/explain.ts'
import { actualWords } from '../../pipeline/report-tags.ts'
import type { Receipt, ReceiptClause } from '../../tagging/index.ts'
import type { ViewOptions } from '../command.ts'

/** Every tag with its clauses, what each wanted and what it found; carried tags first. */
export function renderExplanation(explanation: Explanation, { language }: ViewOptions): string {
  const { follower, events, moment, subscribed, receipts, clusters, attributes } = explanation
  const asOf = localDate(moment.asOf, moment.timeZone)
  const carried = receipts.filter(({ decided, status }) => decided && status === 'live')
  const profile = Object.entries(attributes).map(([name, value]) => `${name} ${value || '–'}`)
  const names = carried.map(({ tag, name }) => `${name[language]} (${tag})`).join(', ')
  const head = [
    say(language, 'explain.headline', { follower, events: formatNumber(events), asOf }),
    ...(profile.length > 0 ? [say(language, 'explain.profile', { profile: profile.join(', ') })] : []),
    ...Object.entries(clusters).map(([model, answer]) => clusterLine(model, answer, language)),
    ...(subscribed ? [] : [word(language, 'explain.left')]),
    carried.length > 0
      ? say(language, 'explain.carries', { tags: names })
      : word(language, 'explain.carries-none'),
  ]
  const ordered = [...carried, ...receipts.filter((receipt) => !carried.includes(receipt))]
  return [...head, ...ordered.flatMap((receipt) => ['', ...receiptLines(receipt, language)])].join('\n')
}

function clusterLine(model: string, answer: ClusterAnswer, language: Language): string {
  const features = answer.contributions
    .slice(0, 3)
    .map(({ feature, value, accountMean }) => `${feature} ${round(value)} (⌀ ${round(accountMean)})`)
  return say(language, 'explain.cluster', {
    model,
    cluster: answer.name,
    confidence: formatShare(answer.confidence),
    features: features.join(', '),
  })
}

function receiptLines(receipt: Receipt, language: Language): string[] {
  const { tag, name, decided, keptDays, excludedBy, status } = receipt
  const notes = [
    ...(keptDays === undefined ? [] : [say(language, 'explain.kept', { days: keptDays })]),
    ...(excludedBy === undefined ? [] : [say(language, 'explain.excluded', { tag: excludedBy })]),
    ...(status === 'draft' ? [word(language, 'explain.draft')] : []),
  ]
  const note = notes.length > 0 ? ` — ${notes.join('; ')}` : ''
  return [`${mark(decided)} ${name[language]} (${tag})${note}`, ...clauseLines(receipt.clause, language, 1)]
}

function clauseLines(clause: ReceiptClause, language: Language, depth: number): string[] {
  const indent = '  '.repeat(depth)
  const line =
    clause.kind === 'test'
      ? say(language, 'explain.clause', {
          text: clause.text[language],
          actual: actualWords(clause)[language],
          wanted: clause.wanted?.[language] ?? '',
        })
      : clause.text[language]
  return [
    `${indent}${mark(clause.holds)} ${line}`,
    ...clause.clauses.flatMap((inner) => clauseLines(inner, language, depth + 1)),
  ]
}

function mark(holds: boolean): string {
  return holds ? '✓' : '✗'
}

function round(value: number): string {
  return formatNumber(value, Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0)
}
