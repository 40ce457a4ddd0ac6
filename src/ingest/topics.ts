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
    const found = patterns.some((pattern) => {
      const expression = patternExpression(pattern)
      return expression.test(key) || (path !== null && pattern.startsWith('/') && expression.test(path))
    })
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
      return `${tests.join(' OR ')}, ${sqlText(topic)}`
    })
  return branches.length === 0 ? `''` : `multiIf(${branches.join(', ')}, '')`
}

function matchesSql(text: string, pattern: string): string {
  if (!pattern.includes('*')) return `${text} = ${sqlText(pattern)}`
  const like = pattern.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%')
  return `${text} LIKE ${sqlText(like)}`
}

function patternExpression(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'su')
}

function pathOfUrl(key: string): string | null {
  return /^https?:\/\//.test(key) ? key.replace(/^https?:\/\/[^/]*/, '') : null
}

/** A text literal of the ClickHouse dialect. */
export function sqlText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
