import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'

const nicknames: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
}

/** The common forms of a cron expression in words; the expression itself for all others. */
export function cronWords(expression: string, language: Language): string {
  if (expression === '') return word(language, 'jobs.cron.needed')
  const written = expression.trim()
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = (
    nicknames[written.toLowerCase()] ?? written
  ).split(/\s+/)
  if (month !== '*') return written
  if (day === '*' && weekday === '*') return withinTheDay(minute, hour, language) ?? written
  const time = timeOf(minute, hour)
  if (time === undefined) return written
  if (day === '*') {
    const days = weekdays(weekday, language)
    return days === undefined ? written : say(language, 'jobs.cron.weekly', { days, time })
  }
  if (weekday !== '*') return written
  if (day === 'L') return say(language, 'jobs.cron.month-end', { time })
  return isNumber(day) ? say(language, 'jobs.cron.monthly', { day: Number(day), time }) : written
}

function withinTheDay(minute: string, hour: string, language: Language): string | undefined {
  const time = timeOf(minute, hour)
  if (time !== undefined) return say(language, 'jobs.cron.daily', { time })
  if (hour === '*') {
    if (minute === '*') return word(language, 'jobs.cron.every-minute')
    const n = stepOf(minute, 60)
    if (n !== undefined) return say(language, 'jobs.cron.minutes', { n })
    return isNumber(minute) ? say(language, 'jobs.cron.hourly', { minute: twoDigits(minute) }) : undefined
  }
  const n = stepOf(hour, 24)
  if (n === undefined || !isNumber(minute)) return undefined
  return say(language, 'jobs.cron.hours', { n, minute: twoDigits(minute) })
}

/** `03:00`; undefined unless both are single numbers. */
function timeOf(minute: string, hour: string): string | undefined {
  return isNumber(minute) && isNumber(hour) ? `${twoDigits(hour)}:${twoDigits(minute)}` : undefined
}

/** 15 of an all-day step of 15; undefined where it does not go evenly into the whole: the last pause is shorter. */
function stepOf(field: string, whole: number): number | undefined {
  const n = Number(/^\*\/(\d+)$/.exec(field)?.[1])
  return n > 1 && whole % n === 0 ? n : undefined
}

const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const dayKeys = [0, 1, 2, 3, 4, 5, 6] as const

/** `Monday`, `Monday, Thursday`, `Monday to Friday`. */
function weekdays(field: string, language: Language): string | undefined {
  const parts = field.split(',').map((part) => {
    const ends = part.split('-').map((day) => dayWord(day, language))
    const [from, to, more] = ends
    if (from === undefined || more !== undefined || ends.includes(undefined)) return undefined
    return to === undefined ? from : say(language, 'jobs.cron.to', { from, to })
  })
  return parts.includes(undefined) ? undefined : parts.join(word(language, 'jobs.cron.comma'))
}

function dayWord(day: string, language: Language): string | undefined {
  const named = dayNames.indexOf(day.toUpperCase())
  const number = named >= 0 ? named : isNumber(day) ? Number(day) % 7 : -1
  const key = dayKeys.find((one) => one === number)
  return key === undefined ? undefined : word(language, `jobs.cron.day.${key}`)
}

function isNumber(text: string): boolean {
  return /^\d{1,2}$/.test(text)
}

function twoDigits(text: string): string {
  return text.padStart(2, '0')
}
