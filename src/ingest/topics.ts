import { sqlString } from '../common/sql-text.ts'
import { matchesPattern, patternToSql } from '../common/text-pattern.ts'
import type { Account } from '../domain/account.ts'

type Topics = Account['topics']

/**
 * The topic that a key belongs to: the first one of the account's taxonomy with a pattern that is the whole key,
 * `*` standing for any run of characters; '' when there is none. A pattern that begins with "/" also matches the
 * path of a URL, so that `/stories/*` finds `https://brand.example/stories/1`.
 */
export function topicOfKey(key: string, topics: Topics): string {
  const path = pathOfUrl(key)
  for (const [topic, patterns] of Object.entries(topics)) {
    const found = patterns.some(
      (pattern) =>
        matchesPattern(key, pattern) ||
        (path !== null && pattern.startsWith('/') && matchesPattern(path, pattern)),
    )
    if (found) return topic
  }
  return ''
}

/** SQL for `topicOfKey` over a text expression. */
export function topicOfKeySql(key: string, topics: Topics): string {
  const path = `if(match(${key}, '^https?://'), replaceRegexpOne(${key}, '^https?://[^/]*', ''), '')`
  const branches = Object.entries(topics)
    .filter(([, patterns]) => patterns.length > 0)
    .map(([topic, patterns]) => {
      const tests = patterns.flatMap((pattern) => [
        matchesSql(key, pattern),
        ...(pattern.startsWith('/') ? [matchesSql(path, pattern)] : []),
      ])
      return `${tests.join(' OR ')}, ${sqlString(topic)}`
    })
  return branches.length === 0 ? `''` : `multiIf(${branches.join(', ')}, '')`
}

function matchesSql(text: string, pattern: string): string {
  return pattern.includes('*') ? patternToSql(text, pattern) : `${text} = ${sqlString(pattern)}`
}

function pathOfUrl(key: string): string | null {
  return /^https?:\/\//.test(key) ? key.replace(/^https?:\/\/[^/]*/, '') : null
}
