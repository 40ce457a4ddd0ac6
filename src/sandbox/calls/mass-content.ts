import { type CallRequest, objectIn } from './call.ts'

/** What a mass send brings, as far as the sandbox keeps it. */
export interface MassContent {
  readonly msgType: string
  readonly mediaId: string
  readonly shown: string
  /** 0 unless news. */
  readonly articles: number
}

const videoOrVoice = ['voice', 'mpvideo']
const dead = 'wxcard'

/**
 * Reads what is to be sent, or the code it is refused with. Nothing can be uploaded here, so of media other
 * than news any id is taken.
 */
export function massContent({ body, state }: CallRequest): MassContent | { readonly errcode: number } {
  const msgType = String(body['msgtype'] ?? '')
  const part = objectIn(body, msgType)
  const mediaId = part['media_id']
  if (msgType === 'text') return textContent(part['content'])
  if (msgType === 'image') return pictures(mediaId, objectIn(body, 'images')['media_ids'])
  if (videoOrVoice.includes(msgType)) return media(msgType, mediaId)
  if (msgType !== 'mpnews') return { errcode: msgType === dead ? 45113 : 40008 }
  const draft = state.drafts.get(mediaId)
  if (!draft) return { errcode: 40007 }
  const title = draft.articles[0]?.['title']
  return { msgType, mediaId: draft.mediaId, shown: String(title ?? ''), articles: draft.articles.length }
}

function textContent(content: unknown): MassContent | { readonly errcode: number } {
  if (typeof content !== 'string' || content === '') return { errcode: 44004 }
  return { msgType: 'text', mediaId: '', shown: content, articles: 0 }
}

function pictures(one: unknown, many: unknown): MassContent | { readonly errcode: number } {
  return media('image', Array.isArray(many) ? many[0] : one)
}

function media(msgType: string, mediaId: unknown): MassContent | { readonly errcode: number } {
  if (typeof mediaId !== 'string' || mediaId === '') return { errcode: 40007 }
  return { msgType, mediaId, shown: '', articles: 0 }
}
