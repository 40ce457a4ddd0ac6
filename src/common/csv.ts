/** One CSV line of RFC 4180, without the line break. Undefined and null are empty. */
export function csvLine(values: readonly unknown[]): string {
  return values.map(csvField).join(',')
}

/** A field, in quotes where it needs them. */
export function csvField(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\r\n]/.test(text) ? csvQuoted(text) : text
}

/** A field in quotes, needed or not. */
export function csvQuoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
