/** One Official Account, as the workspace describes it; secrets stay in `config/`. */
export interface Account {
  /** The short name used in commands and files. */
  readonly name: string
  readonly appid: string
  readonly type: 'service' | 'subscription'
  readonly certified: boolean
  /** IANA time zone; its midnights bound every window in days. */
  readonly timezone: string
  readonly language: 'en' | 'zh'
  readonly onUnfollow: 'pseudonymise' | 'erase'
  /** Content topics, each with the keys, URL or title patterns (`*` is any run of characters) that mark it. */
  readonly topics: Readonly<Record<string, readonly string[]>>
}
