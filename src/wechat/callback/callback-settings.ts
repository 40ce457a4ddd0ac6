/** How an account and the platform talk, as the console of the account shows it. */
export interface CallbackSettings {
  readonly appid: string
  /** In `safe` mode nothing unencrypted is read; in the others what is encrypted is preferred. */
  readonly mode: 'plain' | 'compatible' | 'safe'
  readonly token: string
  /** The EncodingAESKey, 43 characters; undefined in plain mode without one. */
  readonly aesKey: string | undefined
}

/** Query of a callback as a web framework parsed it: a parameter that is repeated may be a list. */
export type CallbackQuery = Readonly<Record<string, unknown>>

/** The parameter's text; '' when it is missing or repeated. */
export function parameter(query: CallbackQuery, name: string): string {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}
