import type { Text } from '../i18n/text.ts'

/** What a tag's `on:` answers to the follower, in the account's language. */
export type TagReply =
  | { readonly type: 'text'; readonly text: Text }
  | { readonly type: 'image'; readonly mediaId: string }
  | {
      readonly type: 'news'
      readonly title: Text
      readonly description: Text
      /** '' for an article without a picture. */
      readonly pictureUrl: string
      readonly url: string
    }
