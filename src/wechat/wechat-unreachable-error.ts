import { TagloomError } from '../common/tagloom-error.ts'

/**
 * No usable answer came, so whether the call took effect is not known.
 * `detail` never holds the address with its access token.
 */
export class WeChatUnreachableError extends TagloomError<'wechat.unreachable' | 'wechat.unreadable'> {
  /** `unreadable`: something answered that is not the platform. */
  readonly kind: 'unreachable' | 'unreadable'
  readonly retryable: boolean

  constructor(
    kind: 'unreachable' | 'unreadable',
    where: { readonly host: string; readonly call: string; readonly detail: string },
  ) {
    super(`wechat.${kind}`, where)
    this.name = 'WeChatUnreachableError'
    this.kind = kind
    this.retryable = kind === 'unreachable'
  }
}
