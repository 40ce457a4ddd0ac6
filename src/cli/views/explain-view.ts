import { formatNumber } from '../../common/format.ts'
import { localDate } from '../../common/local-time.ts'
import { meanText, valueText } from '../../common/units.ts'
import type { FeatureRegistry } from '../../features/index.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { ClusterAnswer } from '../../learning/index.ts'
import type { Explanation } from '../../pipeline/explain.ts'
import { type Receipt, type ReceiptLine, receiptLines } from '../../tagging/index.ts'
import type { ViewOptions } from '../command.ts'
import { heldWord, lastDay, reasonText } from './override-view.ts'

/** Every tag with its clauses, what each wanted and what it found; carried tags first. */
export function renderExplanation(explanation: Explanation, { language }: ViewOptions): string {
  const { follower, events, moment, subscribed, receipts, clusters, features, attributes } = explanation
  const asOf = localDate(moment.asOf, moment.timeZone)
  const carried = receipts.filter(({ decided, status }) => decided && status === 'live')
  const profile = Object.entries(attributes).map(([name, value]) => `${name} ${value || '–'}`)
  const names = carried
    .map(({ tag, name }) => `${name[language]} (${tag})`)
    .join(word(language, 'explain.list'))
  const head = [
    say(language, 'explain.headline', { follower, events: formatNumber(events), asOf }),
    ...(profile.length > 0
      ? [say(language, 'explain.profile', { profile: profile.join(word(language, 'explain.list')) })]
      : []),
    ...Object.entries(clusters).flatMap(([model, answer]) => clusterLines(model, answer, features, language)),
    ...(subscribed ? [] : [word(language, 'explain.left')]),
    carried.length > 0
      ? say(language, 'explain.carries', { tags: names })
      : word(language, 'explain.carries-none'),
  ]
  const ordered = [...carried, ...receipts.filter((receipt) => !carried.includes(receipt))]
  return [...head, ...ordered.flatMap((receipt) => ['', ...tagLines(receipt, explanation, language)])].join(
    '\n',
  )
}

function clusterLines(
  model: string,
  answer: ClusterAnswer,
  features: FeatureRegistry,
  language: Language,
): readonly string[] {
  const confidence = valueText(answer.confidence, 'probability')[language]
  const moved = answer.contributions.slice(0, 3).map(({ feature: name, value, accountMean }) => {
    const { label, unit = 'number' } = features.get(name) ?? {}
    const feature = label ? say(language, 'rules.feature', { label: label[language], name }) : name
    const [own, mean] = [valueText(value, unit)[language], meanText(accountMean, unit)[language]]
    return `  ${say(language, 'explain.moved-by', { feature, value: own, mean })}`
  })
  return [say(language, 'explain.cluster', { model, cluster: answer.name, confidence }), ...moved]
}

function tagLines(receipt: Receipt, { overrides, moment }: Explanation, language: Language): string[] {
  const { tag, name, decided, matched, keptDays, excludedBy, status } = receipt
  const outranked = matched || keptDays !== undefined ? excludedBy : undefined
  const notes = [
    ...(keptDays === undefined ? [] : [say(language, 'explain.kept', { days: keptDays })]),
    ...(outranked === undefined ? [] : [say(language, 'explain.excluded', { tag: outranked })]),
    ...overrides.filter((one) => one.tag === tag).map((one) => heldNote(one, moment.timeZone, language)),
    ...(status === 'draft' ? [word(language, 'explain.draft')] : []),
  ]
  const note = notes.length > 0 ? ` — ${notes.join('; ')}` : ''
  const clauses = receiptLines(receipt.clause).map((line) => clauseLine(line, language))
  return [`${mark(decided)} ${name[language]} (${tag})${note}`, ...clauses]
}

function heldNote(held: Explanation['overrides'][number], timeZone: string, language: Language): string {
  return say(language, 'explain.by-hand', {
    until: lastDay(held.until, timeZone),
    held: heldWord(held, language),
    reason: reasonText(held.reason, language),
  })
}

function clauseLine({ text, found, rulesOut, holds, depth }: ReceiptLine, language: Language): string {
  const start = `${'  '.repeat(depth + 1)}${mark(holds)}`
  if (!found) return `${start} ${text[language]}`
  const words = { text: text[language], actual: found.actual[language], wanted: found.wanted[language] }
  return `${start} ${say(language, rulesOut ? 'explain.not-clause' : 'explain.clause', words)}`
}

function mark(holds: boolean): string {
  return holds ? '✓' : '✗'
}
