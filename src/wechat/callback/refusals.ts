import type { ErrorCode } from '../../i18n/error-catalogue.ts'

/**
 * Why a push is refused, with the HTTP status to answer. Codes of the error catalogue, fit for a log: they hold
 * nothing of what came in. A signature of somebody without the token is 403, not 401: there is no way to log in.
 */
const statuses = {
  'callback.too-large': 413,
  'callback.wrong-signature': 403,
  'callback.plain-in-safe-mode': 403,
  'callback.wrong-appid': 403,
  'callback.no-key': 400,
  'callback.undecryptable': 400,
  'callback.broken-xml': 400,
  'callback.hostile-xml': 400,
  'callback.incomplete': 400,
  'callback.no-echo': 400,
} as const satisfies Partial<Record<ErrorCode, number>>

export type RefusalReason = keyof typeof statuses

export interface Refusal {
  readonly refused: RefusalReason
  /** HTTP status. */
  readonly status: number
}

export function refusal(reason: RefusalReason): Refusal {
  return { refused: reason, status: statuses[reason] }
}
