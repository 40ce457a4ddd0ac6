import { formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { CallbackFinding, CapabilityFinding } from '../../pipeline/doctor.ts'
import type { QuotaLeft } from '../../pipeline/probe-wechat.ts'
import type { ViewOptions } from '../command.ts'
import { renderTable, type TableCell } from './table.ts'

/** What the account may do: yes, no, or not tried; why; and what follows from a no. */
export function renderPermissions(
  findings: readonly CapabilityFinding[],
  { language, colour }: ViewOptions,
): string {
  const columns = (['doctor.capability', 'doctor.may', 'doctor.why'] as const).map((key) => ({
    title: word(language, key),
    align: 'left' as const,
  }))
  const rows = findings.map((finding): TableCell[] => [
    word(language, `capability.name.${finding.capability}`),
    answerCell(finding, language),
    explanation(finding, language),
  ])
  return renderTable(columns, rows, { colour })
}

function answerCell({ able, grounds }: CapabilityFinding, language: Language): TableCell {
  if (!able) return { text: word(language, 'doctor.no'), tone: 'bad' }
  if (grounds === 'table') return { text: word(language, 'doctor.untried'), tone: 'quiet' }
  return { text: word(language, 'doctor.yes'), tone: 'good' }
}

function explanation({ capability, able, reason }: CapabilityFinding, language: Language): string {
  if (able) return reason[language]
  const consequence = word(language, `capability.without.${capability}`)
  return say(language, 'doctor.reason-and-consequence', { reason: reason[language], consequence })
}

export function renderQuotas(quotas: readonly QuotaLeft[], { language, colour }: ViewOptions): string {
  const columns = [
    { title: word(language, 'doctor.quota-call'), align: 'left' as const },
    ...(['doctor.quota-limit', 'doctor.quota-used', 'doctor.quota-left'] as const).map((key) => ({
      title: word(language, key),
      align: 'right' as const,
    })),
  ]
  const rows = quotas.map(({ path, dailyLimit, used, remain }): TableCell[] => [
    path,
    formatNumber(dailyLimit),
    formatNumber(used),
    remain > 0 ? formatNumber(remain) : { text: '0', tone: 'bad' },
  ])
  return renderTable(columns, rows, { colour })
}

/** What to type into WeChat's console, in its own words. */
export function callbackLine(callback: CallbackFinding | undefined, language: Language): string {
  if (!callback) return word(language, 'doctor.callback-none')
  const { path, server, mode, simulated } = callback
  if (simulated) return say(language, 'doctor.callback-simulated', { path })
  return say(language, 'doctor.callback-console', {
    url: server ? `${server}${path}` : say(language, 'doctor.callback-host', { path }),
    mode: word(language, `doctor.mode-${mode}`),
  })
}

export function permissionDocument({ capability, able, grounds, reason, seen }: CapabilityFinding): object {
  return {
    capability,
    able,
    tried: grounds === 'seen',
    seen_at: seen ? new Date(seen.seenAt).toISOString() : null,
    errcode: seen?.errcode ?? null,
    reason: reason.en,
    consequence: able ? null : word('en', `capability.without.${capability}`),
  }
}

export function quotaDocument({ path, dailyLimit, used, remain }: QuotaLeft): object {
  return { path, daily_limit: dailyLimit, used, remaining: remain }
}

export function callbackDocument({ path, server, mode, simulated }: CallbackFinding): object {
  return { path, url: server ? `${server}${path}` : null, mode, simulated }
}
