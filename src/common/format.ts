import type { Language } from '../i18n/text.ts'

/** What stands where there is no number. */
const nothing = '–'

/** `1,234,567`, `-0.50` with two decimals; the same in both languages. NaN and infinities are `–`. */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return nothing
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text
}

/** `+12`, `-3`, `0`: a change. */
export function formatChange(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/**
 * A share in [0, 1] as a percentage with one decimal below 10 % and none above: `4.2%`, `37%`.
 * What is not quite nothing or not quite all is never rounded to it: `<0.1%`, `>99.9%`.
 */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return nothing
  const percent = share * 100
  const size = Math.abs(percent)
  if (size > 0 && size < 0.1) return percent < 0 ? '>-0.1%' : '<0.1%'
  if (percent > 99.9 && percent < 100) return '>99.9%'
  if (percent > 99 && percent < 100) return `${formatNumber(percent, 1)}%`
  return `${formatNumber(percent, size < 9.95 && !Number.isInteger(percent) ? 1 : 0)}%`
}

const units = {
  en: { ms: ' ms', s: ' s', min: ' min', h: ' h', d: ' d' },
  zh: { ms: ' 毫秒', s: ' 秒', min: ' 分', h: ' 小时', d: ' 天' },
} as const

/** `850 ms`, `4.2 s`, `38 s`, `1 min 30 s`, `2 h 5 min`, `3 d 4 h`: two units at most. */
export function formatDurationMs(ms: number, language: Language = 'en'): string {
  if (!Number.isFinite(ms)) return nothing
  if (ms < 0) return `-${formatDurationMs(-ms, language)}`
  const unit = units[language]
  if (ms < 999.5) return `${Math.round(ms)}${unit.ms}`
  if (ms < 9950) return `${(ms / 1000).toFixed(1)}${unit.s}`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds}${unit.s}`
  if (seconds < 3600) return twoUnits(seconds, 60, unit.min, unit.s)
  const minutes = Math.round(seconds / 60)
  if (minutes < 1440) return twoUnits(minutes, 60, unit.h, unit.min)
  return twoUnits(Math.round(minutes / 60), 24, unit.d, unit.h)
}

function twoUnits(small: number, perLarge: number, large: string, rest: string): string {
  const left = small % perLarge
  const head = `${formatNumber(Math.floor(small / perLarge))}${large}`
  return left === 0 ? head : `${head} ${left}${rest}`
}

const byteUnits = ['kB', 'MB', 'GB', 'TB', 'PB'] as const

/** `512 B`, `1.5 kB`, `23 MB`: powers of 1000, as disks and networks count. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return nothing
  if (bytes < 0) return `-${formatBytes(-bytes)}`
  if (bytes < 999.5) return `${Math.round(bytes)} B`
  let size = bytes / 1000
  let unit = 0
  while (size >= 999.5 && unit < byteUnits.length - 1) {
    size /= 1000
    unit++
  }
  return `${formatNumber(size, size < 9.95 ? 1 : 0)} ${byteUnits[unit]}`
}
