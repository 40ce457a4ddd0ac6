import { localDate } from '../../common/local-time.ts'
import { meanText, type Unit } from '../../common/units.ts'
import type { Text } from '../../i18n/text.ts'
import { asText } from './names.ts'

/** A feature's mean: `61%`, `4.2 days`, `1,240`; a dash where there is none. */
export function formatValue(mean: number, unit: Unit): Text {
  return Number.isFinite(mean) ? meanText(mean, unit) : asText('–')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `22 Nov 2026`, `2026年11月22日`, from `2026-11-22`. */
export function dateText(date: string): Text {
  const [year, month, day] = date.split('-').map(Number)
  return {
    en: `${day} ${months[(month ?? 1) - 1]} ${year}`,
    zh: `${year}年${month}月${day}日`,
  }
}

/** `Nov`, `11月`; the first month of a year tells the year too. */
export function monthText(date: string): Text {
  const [year, month] = date.split('-').map(Number)
  const name = months[(month ?? 1) - 1] ?? ''
  return month === 1 ? { en: `${name} ${year}`, zh: `${year}年1月` } : { en: name, zh: `${month}月` }
}

export function momentText(at: number, timezone: string): Text {
  return dateText(localDate(at, timezone))
}
