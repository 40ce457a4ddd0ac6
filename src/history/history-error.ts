import { TagloomError } from '../common/tagloom-error.ts'

interface Place {
  readonly place: string
  readonly embedded: boolean
  readonly memoryBytes: number
  readonly opening?: boolean
}

/** ClickHouse's error numbers that have an answer of their own. */
const notEnoughSpace = '243'
const memoryLimitExceeded = '241'

/** What the engine threw, as an error that says what happened, where, and what to do. */
export function historyError(error: unknown, at: Place): Error {
  if (error instanceof TagloomError) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  const { place } = at
  const options = { cause: error }
  if (
    code === notEnoughSpace ||
    /ENOSPC|No space left on device|NOT_ENOUGH_SPACE|errno: 28\b/i.test(message)
  ) {
    return new TagloomError('history.disk-full', { place }, options)
  }
  if (code === memoryLimitExceeded || /MEMORY_LIMIT_EXCEEDED|memory limit exceeded/i.test(message)) {
    const limit = Math.round(at.memoryBytes / 1_048_576)
    return new TagloomError('history.memory-limit', { limit }, options)
  }
  if (/Another server instance|Cannot lock file/i.test(message)) {
    return new TagloomError('history.in-use', { place }, options)
  }
  if (/is closed$|^HistoryClosed/.test(message) || (error as Error)?.name === 'HistoryClosed') {
    return new TagloomError('history.closed', { place }, options)
  }
  const detail = firstSentence(message)
  if (
    !at.embedded &&
    (at.opening || /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|socket hang up/.test(message))
  ) {
    return new TagloomError('history.unreachable', { place, detail }, options)
  }
  if (at.opening) return new TagloomError('history.unreadable', { place, detail }, options)
  return new TagloomError('history.query-failed', { place, detail }, options)
}

/** Engine messages can hold a whole statement; a person needs their beginning. */
function firstSentence(message: string): string {
  const oneLine = message.replace(/\s+/g, ' ').trim()
  return oneLine.length > 300 ? `${oneLine.slice(0, 300)}…` : oneLine
}
