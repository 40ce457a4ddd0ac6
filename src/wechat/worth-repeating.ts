import { WeChatApiError } from './wechat-api-error.ts'
import { WeChatUnreachableError } from './wechat-unreachable-error.ts'

/** Errors that a pause of seconds may cure; the other retryable ones need a decision of the caller. */
export function isWorthRepeating(error: unknown): boolean {
  if (error instanceof WeChatUnreachableError) return error.retryable
  return error instanceof WeChatApiError && error.kind === 'busy'
}
