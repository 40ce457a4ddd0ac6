import type { BroadcastContent } from '../../broadcast/broadcast-content.ts'
import type { BroadcastPlan, VariantPlan } from '../../broadcast/broadcast-plan.ts'
import { formatNumber, formatShare } from '../../common/format.ts'
import { localDate } from '../../common/local-time.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlannedBroadcast } from '../../pipeline/broadcast/plan.ts'
import type { BroadcastPreview } from '../../pipeline/broadcast/preview.ts'
import { maskFollower } from '../../report/index.ts'
import type { ViewOptions } from '../command.ts'
import { matchingOf, obstacleText, overlapLines, skippedLines, tagLines } from './broadcast-plan-lines.ts'
import { renderProblems } from './error-view.ts'
import { localTime } from './local-time-text.ts'
import { renderTable, type TableCell } from './table.ts'

/** Where a command worked, for its view. */
interface Shown {
  /** Time zone of the account. */
  readonly zone: string
  /** The options that name the same place again. */
  readonly place: string
}

export type BroadcastPlanResult = PlannedBroadcast & Shown
export type BroadcastPreviewResult = BroadcastPreview & Shown

/** A plan as it was just made, and what to type next. */
export function renderPlannedBroadcast(result: BroadcastPlanResult, view: ViewOptions): string {
  const { plan, moment, zone, warnings, place } = result
  const { language } = view
  const headline = say(language, 'broadcast.headline', {
    name: plan.name,
    plan: plan.id,
    run: plan.run,
    tagsRun: plan.tagsRun,
    asOf: localDate(moment.asOf, moment.timeZone),
  })
  const next = plan.obstacles.length > 0 ? '' : nextLines(plan, place, language)
  const problems = warnings.length > 0 ? renderProblems(warnings, language) : ''
  return paragraphs([`${headline}\n${planLines(plan, zone, view)}`, problems, next])
}

/** A saved plan, what has moved since, and what was sent for a look. */
export function renderBroadcastPreview(result: BroadcastPreviewResult, view: ViewOptions): string {
  const { plan, standing, sent, zone, place } = result
  const { language } = view
  const stale = [
    ...(standing.fileChanged ? [word(language, 'broadcast.stale.file')] : []),
    ...(standing.newerRun === null ? [] : [say(language, 'broadcast.stale.run', { run: standing.newerRun })]),
  ]
  const headline = say(language, 'broadcast.saved', {
    name: plan.name,
    plan: plan.id,
    time: localTime(plan.createdAt, zone),
  })
  const previewed = sent.length > 0 ? say(language, 'broadcast.previewed', { variants: sent.join(', ') }) : ''
  const next = stale.length + plan.obstacles.length > 0 ? '' : nextLines(plan, place, language)
  const end = previewed === '' ? next : previewed
  return paragraphs([`${headline}\n${planLines(plan, zone, view)}`, stale.join('\n'), end])
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function nextLines({ name, id }: BroadcastPlan, place: string, language: Language): string {
  return say(language, 'broadcast.next', { name, plan: id, place })
}

function planLines(plan: BroadcastPlan, zone: string, view: ViewOptions): string {
  const { language } = view
  return paragraphs([
    aboutLines(plan, zone, language).join('\n'),
    variantTable(plan, view),
    [...tagLines(plan, language), ...overlapLines(plan, language), ...skippedLines(plan, language)].join(
      '\n',
    ),
    [...totalLines(plan, language), ...sampleLines(plan, language)].join('\n'),
    obstacleLines(plan, zone, language).join('\n'),
  ])
}

function aboutLines(
  { to, audience, sendAt, holdout, sample }: BroadcastPlan,
  zone: string,
  language: Language,
) {
  const time = sendAt === null ? '' : localTime(sendAt, zone)
  return [
    say(language, 'broadcast.audience', { to: to[language], followers: formatNumber(audience) }),
    sendAt === null
      ? word(language, 'broadcast.send-at-once')
      : say(language, 'broadcast.send-at', { time, zone }),
    ...(sample ? [say(language, 'broadcast.sample', { share: formatShare(sample.share) })] : []),
    ...(holdout ? [say(language, 'broadcast.holdout', { share: formatShare(holdout.share) })] : []),
  ]
}

function variantTable({ variants }: BroadcastPlan, { language, colour }: ViewOptions): string {
  const left = (key: Parameters<typeof word>[1], width?: number) => {
    return { title: word(language, key), align: 'left' as const, ...(width === undefined ? {} : { width }) }
  }
  const right = (key: Parameters<typeof word>[1]) => ({ ...left(key), align: 'right' as const })
  const columns = [
    left('broadcast.column.variant'),
    left('broadcast.column.whom', 40),
    right('broadcast.column.matching'),
    right('broadcast.column.gets'),
    right('broadcast.column.held'),
    left('broadcast.column.content', 36),
    left('broadcast.column.tag'),
    right('broadcast.column.calls'),
  ]
  return renderTable(
    columns,
    variants.map((variant) => variantCells(variant, language)),
    { colour },
  )
}

function variantCells(variant: VariantPlan, language: Language): TableCell[] {
  const { tag, followers, heldOut } = variant
  return [
    variant.variant,
    variant.segmentText[language],
    formatNumber(matchingOf(variant)),
    { text: formatNumber(followers), tone: followers > 0 ? 'good' : 'warn' },
    heldOut > 0 ? formatNumber(heldOut) : '',
    contentText(variant.content, language),
    tag.kind === 'existing' ? tag.name : say(language, 'broadcast.tag.temporary', { name: tag.name }),
    formatNumber(variant.calls),
  ]
}

function contentText(content: BroadcastContent, language: Language): string {
  switch (content.kind) {
    case 'text':
      return say(language, 'broadcast.content.text', { bytes: Buffer.byteLength(content.text) })
    case 'article':
      return say(language, 'broadcast.content.article', { id: content.mediaId })
    case 'image':
      return say(language, 'broadcast.content.image', { count: content.mediaIds.length })
  }
}

function totalLines({ totals, quota }: BroadcastPlan, language: Language): readonly string[] {
  const { sendsNeeded: needed, sendsPerDay: day, sendsTaken: taken, tagsNeeded, tagsFree } = quota
  return [
    say(language, 'broadcast.totals', {
      followers: formatNumber(totals.followers),
      heldOut: formatNumber(totals.heldOut),
      calls: formatNumber(totals.calls),
    }),
    say(language, 'broadcast.quota.day', { needed, day, taken }),
    ...(tagsNeeded > 0 && tagsFree !== null
      ? [say(language, 'broadcast.quota.tags', { needed: tagsNeeded, free: tagsFree })]
      : []),
  ]
}

function sampleLines({ variants }: BroadcastPlan, language: Language): readonly string[] {
  const lines = variants
    .filter(({ sampleFollowers }) => sampleFollowers.length > 0)
    .map(({ variant, sampleFollowers }) =>
      say(language, 'broadcast.samples.of', {
        variant,
        followers: sampleFollowers.map(maskFollower).join(', '),
      }),
    )
  return lines.length > 0 ? [word(language, 'broadcast.samples'), ...lines] : []
}

function obstacleLines({ obstacles }: BroadcastPlan, zone: string, language: Language): readonly string[] {
  if (obstacles.length === 0) return []
  const lines = obstacles.map((one) =>
    say(language, 'broadcast.obstacle', { what: obstacleText(one, zone, language) }),
  )
  return [word(language, 'broadcast.obstacles'), ...lines]
}
