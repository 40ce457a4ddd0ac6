import { formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { AdoptedTag } from '../../pipeline/adopt.ts'
import type { ViewOptions } from '../command.ts'
import { renderTable } from './table.ts'

export interface Adoption {
  readonly adopted: readonly AdoptedTag[]
  /** What could have been, and the person said no. */
  readonly declined: readonly AdoptedTag[]
  /** The options that name the workspace again. */
  readonly place: string
}

export function renderAdoption({ adopted, declined, place }: Adoption, { language }: ViewOptions): string {
  if (declined.length > 0) return word(language, 'adopt.not-adopted')
  if (adopted.length === 0) return word(language, 'adopt.none')
  const lines = adopted.map(({ followers, ...same }) =>
    say(language, 'adopt.done', { ...same, followers: formatNumber(followers) }),
  )
  return [...lines, say(language, 'adopt.next', { place })].join('\n')
}

export function renderAdoptable(tags: readonly AdoptedTag[], { language, colour }: ViewOptions): string {
  const columns = [
    { title: word(language, 'adopt.column.rule'), align: 'left' as const },
    { title: word(language, 'drift.column.name'), align: 'left' as const },
    { title: word(language, 'adopt.column.carriers'), align: 'right' as const },
  ]
  const rows = tags.map(({ tag, name, followers }) => [tag, name, formatNumber(followers)])
  return renderTable(columns, rows, { colour })
}

/** What `adopt --json` prints; others script against these names. */
export function adoptionDocument({ adopted }: Adoption) {
  return { adopted: adopted.map(({ wechatId, ...same }) => ({ wechat_id: wechatId, ...same })) }
}
