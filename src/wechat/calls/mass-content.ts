/** What a mass send carries. */
export type MassContent =
  /** A draft by its `media_id`; a send to all uses the draft up. */
  | { readonly kind: 'articles'; readonly mediaId: string; readonly sendReprints?: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'voice'; readonly mediaId: string }
  | {
      readonly kind: 'images'
      readonly mediaIds: readonly string[]
      readonly recommend?: string
      readonly openComments?: boolean
      readonly onlyFollowersComment?: boolean
    }
  | { readonly kind: 'video'; readonly mediaId: string }

/** The part of the body that says what is sent, as `mass/sendall` and `mass/send` want it. */
export function contentBody(content: MassContent): object {
  switch (content.kind) {
    case 'articles':
      return {
        mpnews: { media_id: content.mediaId },
        msgtype: 'mpnews',
        send_ignore_reprint: content.sendReprints ? 1 : 0,
      }
    case 'text':
      return { text: { content: content.text }, msgtype: 'text' }
    case 'voice':
      return { voice: { media_id: content.mediaId }, msgtype: 'voice' }
    case 'images':
      return { images: imagesBody(content), msgtype: 'image' }
    case 'video':
      return { mpvideo: { media_id: content.mediaId }, msgtype: 'mpvideo' }
  }
}

function imagesBody(content: MassContent & { kind: 'images' }): object {
  return {
    media_ids: content.mediaIds,
    ...(content.recommend === undefined ? {} : { recommend: content.recommend }),
    need_open_comment: content.openComments ? 1 : 0,
    only_fans_can_comment: content.onlyFollowersComment ? 1 : 0,
  }
}

/** A preview shows one picture, under a name of its own. */
export function previewBody(content: MassContent): object {
  if (content.kind !== 'images') return contentBody(content)
  return { image: { media_id: content.mediaIds[0] ?? '' }, msgtype: 'image' }
}
