import { formatNumber } from '../../common/format.ts'
import type { SeenReply } from '../push/delivery.ts'

export const grouped = formatNumber

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `2026-11-22 12:00:05`, Shanghai, as WeChat's console shows times. */
export function timeText(at: number): string {
  return shanghai.format(at)
}

/** A reply in one line; '' for none. */
export function replyText(reply: SeenReply): string {
  switch (reply.type) {
    case 'nothing':
      return ''
    case 'text':
    case 'failure':
      return reply.text
    case 'image':
      return reply.mediaId
    case 'news':
      return reply.articles.map(({ title }) => title).join(' · ')
    case 'other':
      return reply.msgType
  }
}

/** The first characters of a long text. */
export function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
