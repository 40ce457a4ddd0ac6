import { formatNumber, formatShare } from '../../common/format.ts'
import { localDate } from '../../common/local-time.ts'
import type { Text } from '../../i18n/text.ts'
import { phrase } from '../page/bilingual.ts'
import { asText } from './names.ts'

const shareUnits = new Set(['share', 'probability', 'ratio', '%', 'yes/no'])

/** A feature's mean: `61%`, `4.2 d`, `1,240`. Other units stand in the model card alone. */
export function formatValue(value: number, unit: string): Text {
  if (shareUnits.has(unit)) return asText(formatShare(value))
  const size = Math.abs(value)
  const number = formatNumber(value, size >= 100 || value === 0 ? 0 : size >= 1 ? 1 : 2)
  return unit === 'days' && Number.isFinite(value)
    ? phrase('report.value.days', { n: number })
    : asText(number)
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
