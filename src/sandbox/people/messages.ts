import { message, type Push } from '../push/push.ts'
import type { SentThing } from './act.ts'

/** A text as the follower typed it. */
export function textMessage(openid: string, text: string): Push {
  return message(openid, 'text', ['Content', text])
}

/** Everything else that can be sent, with contents of the sandbox's choosing. `serial` keeps media apart. */
export function thingMessage(openid: string, what: SentThing, serial: number): Push {
  return message(openid, what, ...contents[what](`sandbox-media-${serial}`))
}

const contents: Readonly<Record<SentThing, (mediaId: string) => Push['elements']>> = {
  image: (mediaId) => [
    ['PicUrl', `http://mmbiz.qpic.cn/mmbiz_jpg/${mediaId}/0`],
    ['MediaId', mediaId],
  ],
  voice: (mediaId) => [
    ['MediaId', mediaId],
    ['Format', 'amr'],
    ['Recognition', '你们几点关门？'],
  ],
  video: (mediaId) => [
    ['MediaId', mediaId],
    ['ThumbMediaId', `${mediaId}-thumb`],
  ],
  shortvideo: (mediaId) => [
    ['MediaId', mediaId],
    ['ThumbMediaId', `${mediaId}-thumb`],
  ],
  location: () => [
    ['Location_X', 31.2304],
    ['Location_Y', 121.4737],
    ['Scale', 16],
    ['Label', '上海市黄浦区人民大道'],
  ],
  link: () => [
    ['Title', '官网'],
    ['Description', ''],
    ['Url', 'https://brand.example/'],
  ],
}
