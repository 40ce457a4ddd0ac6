import { sqlString } from './sql-text.ts'

const compiled = new Map<string, RegExp>()

/** Whether `text` as a whole matches `pattern`, in which `*` is any run of characters and all else is itself. */
export function matchesPattern(text: string, pattern: string): boolean {
  let regexp = compiled.get(pattern)
  if (!regexp) {
    const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    regexp = new RegExp(`^${parts.join('.*')}$`, 's')
    if (compiled.size >= 1000) compiled.clear()
    compiled.set(pattern, regexp)
  }
  return regexp.test(text)
}

/** The same question in SQL. */
export function patternToSql(column: string, pattern: string): string {
  const escaped = pattern.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%')
  return `${column} LIKE ${sqlString(escaped)}`
}
