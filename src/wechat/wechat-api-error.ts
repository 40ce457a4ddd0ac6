import { TagloomError } from '../common/tagloom-error.ts'
import { isRetryable, kindOfErrcode } from './errcodes.ts'
import type { RefusalKind } from './refusal-kinds.ts'

/** What is known of a refusal, as it came. */
export interface Refusal {
  /** Path of the call: `tags/members/batchtagging`. */
  readonly call: string
  readonly errcode: number
  readonly errmsg: string
  readonly failedOpenids?: readonly string[]
}

/** The platform answered with an error code. `kind` says what the caller does about it. */
export class WeChatApiError extends TagloomError<`wechat.${RefusalKind}`> {
  readonly errcode: number
  /** The platform's id of the request, '' when it gave none; its support can look it up for seven days. */
  readonly rid: string
  readonly kind: RefusalKind
  /** Whether the same call may succeed later as it stands. */
  readonly retryable: boolean
  /** The followers that failed, where the platform names them (`some-failed`); empty otherwise. */
  readonly failedOpenids: readonly string[]

  constructor({ call, errcode, errmsg, failedOpenids = [] }: Refusal) {
    const kind = kindOfErrcode(errcode, call)
    const rid = ridOf(errmsg)
    super(`wechat.${kind}`, { call, errcode, message: withoutRid(errmsg), rid: rid || '-' })
    this.name = 'WeChatApiError'
    this.errcode = errcode
    this.rid = rid
    this.kind = kind
    this.retryable = isRetryable(kind)
    this.failedOpenids = failedOpenids
  }
}

const ridPattern = /,?\s*\brid:\s*([\w-]+)/

/** `reach max api daily quota limit rid: 65a1-2b-3c` holds the rid `65a1-2b-3c`. */
function ridOf(errmsg: string): string {
  return ridPattern.exec(errmsg)?.[1] ?? ''
}

function withoutRid(errmsg: string): string {
  return errmsg.replace(ridPattern, '').trim()
}
