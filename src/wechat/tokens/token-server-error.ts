import { TagloomError } from '../../common/tagloom-error.ts'

/** The firm's token server gave no token. `detail` never holds the key. */
export class TokenServerError extends TagloomError<'wechat.token-server'> {
  /** Whether asking again may help; like `WeChatUnreachableError`, so that a sync waits rather than stops. */
  readonly retryable: boolean

  constructor(where: { readonly host: string; readonly detail: string }, retryable: boolean) {
    super('wechat.token-server', where)
    this.name = 'TokenServerError'
    this.retryable = retryable
  }
}
