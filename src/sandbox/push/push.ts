import type { XmlElement } from '../../wechat/callback/index.ts'

/** One message or event that the platform pushes; time, MsgId and addresses are added when it goes out. */
export interface Push {
  /** Openid of the follower; of job events the platform's own helper. */
  readonly from: string
  /** `text`, `image`, `event` … */
  readonly msgType: string
  /** `subscribe`, `CLICK` … as the platform writes it; '' for messages. */
  readonly event: string
  /** Its own elements, beside those that every push has. */
  readonly elements: readonly XmlElement[]
}

/** A message of a follower. */
export function message(from: string, msgType: string, ...elements: readonly XmlElement[]): Push {
  return { from, msgType, event: '', elements }
}

/** An event. */
export function event(from: string, name: string, ...elements: readonly XmlElement[]): Push {
  return { from, msgType: 'event', event: name, elements }
}
