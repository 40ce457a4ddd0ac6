import { formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { CodeStanding } from '../../pipeline/touchpoints/code-standing.ts'
import type { ListedTouchpoint, TouchpointList } from '../../pipeline/touchpoints/list.ts'
import type { ViewOptions } from '../command.ts'
import { problemDocument, renderProblems } from './error-view.ts'
import { renderTable, type TableCell } from './table.ts'
import { touchpointDocument } from './touchpoint-document.ts'

const dayMs = 86_400_000

export function renderList(list: TouchpointList, { language, colour }: ViewOptions): string {
  const { touchpoints, warnings, mayMakeCodes } = list
  const problems = warnings.length > 0 ? [renderProblems(warnings, language)] : []
  if (touchpoints.length === 0) return [...problems, word(language, 'touchpoints.none')].join('\n\n')
  const column = (key: Parameters<typeof word>[1]) => ({ title: word(language, key), align: 'left' as const })
  const columns = [
    column('touchpoints.id'),
    column('touchpoints.channel'),
    column('touchpoints.campaign'),
    column('touchpoints.place'),
    column('touchpoints.owner'),
    column('touchpoints.code'),
    column('touchpoints.link'),
    { title: word(language, 'touchpoints.won'), align: 'right' as const },
  ]
  const rows = touchpoints.map((listed) => rowOf(listed, list, language))
  const waiting = touchpoints.filter(({ standing }) => standing.state === 'missing').length
  const parts = [
    renderTable(columns, rows, { colour }),
    say(language, 'touchpoints.count', { touchpoints: touchpoints.length }),
  ]
  if (waiting > 0)
    parts.push(
      mayMakeCodes
        ? say(language, 'touchpoints.waiting', { codes: waiting })
        : word(language, 'touchpoints.no-codes'),
    )
  return [...parts, ...problems].join('\n\n')
}

function rowOf(
  { touchpoint, standing, link, won }: ListedTouchpoint,
  list: TouchpointList,
  language: Language,
) {
  const { id, channel, campaign, place, owner } = touchpoint
  const code: TableCell = {
    text: codeWords(standing, list, language),
    tone: standing.state === 'missing' ? 'warn' : 'plain',
  }
  return [id, channel, campaign, place, owner, code, link ?? '', won === null ? '' : formatNumber(won)]
}

function codeWords(
  { state, code }: CodeStanding,
  { at, mayMakeCodes }: TouchpointList,
  language: Language,
): string {
  switch (state) {
    case 'none':
      return '–'
    case 'elsewhere':
      return word(language, 'touchpoints.code.elsewhere')
    case 'missing':
      return word(language, mayMakeCodes ? 'touchpoints.code.missing' : 'touchpoints.code.not-allowed')
    case 'permanent':
      return word(language, 'touchpoints.code.permanent')
    case 'temporary': {
      const days = ((code?.expiresAt ?? at) - at) / dayMs
      return days < 1
        ? word(language, 'touchpoints.code.today')
        : say(language, 'touchpoints.code.expires', { days: Math.round(days) })
    }
  }
}

export function listDocument({ touchpoints, warnings }: TouchpointList): unknown {
  return {
    touchpoints: touchpoints.map(({ touchpoint, standing, link, won }) => ({
      ...touchpointDocument(touchpoint),
      code: standing.state,
      code_url: standing.code?.url ?? null,
      expires_at: isoTime(standing.code?.expiresAt),
      link,
      followers_won: won,
    })),
    problems: warnings.map((found) => problemDocument(found, 'en')),
  }
}

function isoTime(at: number | null | undefined): string | null {
  return at == null ? null : new Date(at).toISOString()
}
