/** A span of time as marketers write it: whole local days (`30d`) or hours back from now (`24h`). */
export type Duration = { readonly days: number } | { readonly hours: number }

const pattern = /^([1-9]\d{0,4})(d|h|w)$/

/** `30d`, `24h`, `2w`; undefined when the text is none of these. */
export function parseDuration(text: string): Duration | undefined {
  const match = pattern.exec(text.trim())
  if (!match) return undefined
  const count = Number(match[1])
  if (match[2] === 'h') return { hours: count }
  return { days: match[2] === 'w' ? count * 7 : count }
}
