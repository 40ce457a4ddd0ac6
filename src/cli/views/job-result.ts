import { formatNumber } from '../../common/format.ts'
import type { JobDetail, JobError } from '../../domain/job.ts'
import { type ErrorCode, errorCatalogue } from '../../i18n/error-catalogue.ts'
import { say, word } from '../../i18n/say.ts'
import { fill, type Language } from '../../i18n/text.ts'
import { localTime } from './local-time-text.ts'

/** In the order in which they are told; other values are for `--json`. */
const told = [
  'plan',
  'until',
  'sent',
  'failed',
  'missed',
  'listed',
  'follows',
  'fitted',
  'abstained',
  'read',
  'left',
  'drifted',
  'followers',
  'changes',
  'calls',
  'pending',
  'dropped',
  'unequal',
] as const

/** What came of a run, on one line: `done: 12,400 followers, 310 changes, 9 calls`. */
export function jobResult(detail: JobDetail, timeZone: string, language: Language): string {
  const outcome = word(language, `jobs.outcome.${detail.outcome}`)
  if (detail.error) return `${outcome}: ${jobErrorWords(detail.error, language)}`
  const values = told.flatMap((name) => {
    const value = detail.values[name]
    if (value === undefined || value === null || value === 0) return []
    return [say(language, `jobs.value.${name}`, { value: valueText(name, value, timeZone) })]
  })
  return values.length === 0 ? outcome : `${outcome}: ${values.join(word(language, 'jobs.cron.comma'))}`
}

function valueText(name: string, value: string | number | boolean, timeZone: string): string {
  if (typeof value === 'number') return formatNumber(value)
  return name === 'until' ? localTime(Date.parse(String(value)), timeZone) : String(value)
}

/** The error as it was, in the reader's language; its code alone where this version does not know it. */
function jobErrorWords({ code, params }: JobError, language: Language): string {
  if (!isKnown(code)) return code
  return `${code}: ${fill(errorCatalogue[code].says[language], params)}`
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code)
}
