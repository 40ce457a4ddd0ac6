import type { BroadcastContent } from '../../broadcast/broadcast-content.ts'
import type { BroadcastPlan } from '../../broadcast/broadcast-plan.ts'
import { formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { CancelOutcome } from '../../pipeline/broadcast/cancel.ts'
import type { SendOutcome } from '../../pipeline/broadcast/send.ts'
import type { ViewOptions } from '../command.ts'
import { renderBroadcastStatus, standingDocument } from './broadcast-status-view.ts'
import { renderError } from './error-view.ts'
import { localTime } from './local-time-text.ts'

/** Undefined: the person who was asked said no. */
export type BroadcastSendResult = { readonly outcome: SendOutcome; readonly zone: string } | undefined
export type BroadcastCancelResult = { readonly outcome: CancelOutcome; readonly zone: string } | undefined

/** What goes to whom, before it is asked whether it shall. */
export function sendSummary({ variants }: BroadcastPlan, language: Language): string {
  return variants
    .map(({ variant, segmentText, followers, heldOut, content }) =>
      say(language, 'broadcast-send.variant', {
        variant,
        segment: segmentText[language],
        followers: formatNumber(followers),
        heldOut: formatNumber(heldOut),
        content: contentText(content, language),
      }),
    )
    .join('\n')
}

const shownCharacters = 40

function contentText(content: BroadcastContent, language: Language): string {
  switch (content.kind) {
    case 'text': {
      const [...characters] = content.text.replace(/\s+/g, ' ')
      const start = characters.slice(0, shownCharacters).join('')
      return say(language, 'broadcast-send.text', {
        start: characters.length > shownCharacters ? `${start}…` : start,
      })
    }
    case 'article':
      return say(language, 'broadcast-send.article', { mediaId: content.mediaId })
    case 'image':
      return say(language, 'broadcast-send.image', { mediaIds: content.mediaIds.join(', ') })
  }
}

export function renderBroadcastSend(result: BroadcastSendResult, view: ViewOptions): string {
  const { language } = view
  if (!result) return word(language, 'broadcast-send.declined')
  const { outcome, zone } = result
  const table = renderBroadcastStatus({ broadcasts: [{ ...outcome, finishedAt: null }], zone }, view)
  return `${table}\n\n${endText(outcome, zone, language)}`
}

function endText({ plan, outcome, cause }: SendOutcome, zone: string, language: Language): string {
  switch (outcome) {
    case 'done':
      return word(language, 'broadcast-send.done')
    case 'not-yet':
      return say(language, 'broadcast-send.waiting', { when: localTime(plan.sendAt ?? 0, zone), id: plan.id })
    case 'again':
      return word(language, 'broadcast-send.under-way')
    case 'failed':
      return word(language, 'broadcast-send.not-whole')
    case 'parked':
      return word(language, 'broadcast-send.parked')
    case 'stopped':
      return cause === undefined
        ? word(language, 'broadcast-send.interrupted')
        : `${word(language, 'broadcast-send.stopped')}\n${renderError(cause, language)}`
  }
}

export function sendDocument(result: BroadcastSendResult): unknown {
  if (!result) return { outcome: 'declined' }
  return { outcome: result.outcome.outcome, ...standingDocument({ ...result.outcome, finishedAt: null }) }
}

/** Everything is as it was asked for. */
export function isSentOrNoted(result: BroadcastSendResult): boolean {
  return (
    result !== undefined &&
    ['done', 'not-yet', 'again'].includes(result.outcome.outcome) &&
    result.outcome.status !== 'failed'
  )
}

export function renderBroadcastCancel(result: BroadcastCancelResult, { language }: ViewOptions): string {
  if (!result) return word(language, 'broadcast-cancel.declined')
  const { stopped, deleted, stay, underWay } = result.outcome
  const lines = (
    [
      ['stopped', stopped],
      ['deleted', deleted],
      ['under-way', underWay],
      ['stay', stay],
    ] as const
  )
    .filter(([, variants]) => variants.length > 0)
    .map(([key, variants]) => say(language, `broadcast-cancel.${key}`, { variants: variants.join(', ') }))
  return lines.length > 0 ? lines.join('\n') : word(language, 'broadcast-cancel.declined')
}

export function cancelDocument(result: BroadcastCancelResult): unknown {
  if (!result) return { outcome: 'declined' }
  const { plan, stopped, deleted, stay, underWay, result: end } = result.outcome
  return { outcome: 'done', id: plan.id, status: end.status, stopped, deleted, stay, under_way: underWay }
}
