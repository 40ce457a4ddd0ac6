/** The text of an element, or the elements in it; several of one name are a list. */
export type XmlValue = string | XmlFields | readonly XmlValue[]
export interface XmlFields {
  readonly [element: string]: XmlValue
}

/** A message or event as the platform pushed it: signature checked, decrypted, parsed, not yet understood. */
export interface ReceivedMessage {
  /** The account's original id, `gh_…`. */
  readonly toUserName: string
  /** Openid of the follower; of job events the platform's own helper. */
  readonly fromUserName: string
  /** Seconds since the epoch. */
  readonly createTime: number
  /** In small letters: `text`, `image`, `event` … */
  readonly msgType: string
  /** In small letters: `subscribe`, `click` …; '' for messages. */
  readonly event: string
  /** Every element under its own name, those that nobody knows included; numbers stay texts. */
  readonly fields: XmlFields
}

/** What may be answered to a message within the same request. */
export type PassiveReply =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly mediaId: string }
  | {
      readonly type: 'news'
      readonly articles: readonly {
        readonly title: string
        readonly description: string
        readonly pictureUrl: string
        readonly url: string
      }[]
    }
