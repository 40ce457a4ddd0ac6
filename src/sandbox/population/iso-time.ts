import { dayMs } from './time-frame.ts'

const twoDigits = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'))
const threeDigits = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'))
let knownDay = Number.NaN
let knownDate = ''

/** `2026-11-22T08:15:02.120Z`, as `Date#toISOString`; five times as fast on moments of neighbouring days. */
export function isoTime(at: number): string {
  const day = Math.floor(at / dayMs)
  if (day !== knownDay) {
    knownDate = dates.get(day) ?? rememberDate(day)
    knownDay = day
  }
  const rest = at - day * dayMs
  const seconds = Math.floor(rest / 1000)
  const minutes = Math.floor(seconds / 60)
  const hour = twoDigits[Math.floor(minutes / 60)]
  return `${knownDate}${hour}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}.${threeDigits[rest % 1000]}Z`
}

const dates = new Map<number, string>()

function rememberDate(day: number): string {
  const date = new Date(day * dayMs).toISOString().slice(0, 11)
  dates.set(day, date)
  return date
}
