import { z } from 'zod'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { AuthorisedCalls } from '../authorised-calls.ts'
import { idNumber } from '../wechat-json.ts'
import { done, textOrNumber } from './answer-shapes.ts'
import { contentBody, type MassContent, previewBody } from './mass-content.ts'

/**
 * Messages to many. Submitted is not sent: wait for the event MASSSENDJOBFINISH, or ask `massSendStatus`.
 *
 * Sends are never repeated by themselves. After `busy` or no answer wait a minute and send again with the same
 * `clientMsgId`: the platform takes it once in 24 hours and answers the first job (`repeated`).
 */
export interface MassCalls {
  /** To the followers who carry a tag: one tag a call. Does not enter the account's history page. */
  sendToTag(tagId: number, content: MassContent, options?: MassOptions): Promise<MassJob>
  /** To everyone; enters the history page. With API protection an administrator confirms within 30 minutes. */
  sendToAll(content: MassContent, options?: MassOptions): Promise<MassJob>
  /** To 2 to 10,000 openids; certified service accounts. */
  sendToFollowers(openids: readonly string[], content: MassContent, options?: MassOptions): Promise<MassJob>
  /** To one person, by openid or by WeChat name (100 a day). */
  previewMassSend(
    to: { readonly openid: string } | { readonly name: string },
    content: MassContent,
  ): Promise<void>
  /** Takes the page of an article or video away; cards that were delivered stay. `articleIndex` from 1; 0 is all. */
  deleteMassSend(which: MassSend, articleIndex?: number): Promise<void>
  massSendStatus(msgId: string): Promise<MassSendStatus>
  /** Undefined while no speed was set. */
  massSpeed(): Promise<MassSpeed | undefined>
  /** 0 is 800,000 a minute, 1 600,000, 2 450,000, 3 300,000, 4 100,000. */
  setMassSpeed(speed: number): Promise<void>
}

/** A send by its id, or an article by its address. */
export type MassSend = { readonly msgId: string } | { readonly url: string }

export interface MassOptions {
  /** At most 32 bytes, else `wechat.long-client-msg-id`; the same one is sent once in 24 hours. */
  readonly clientMsgId?: string
}

export interface MassJob {
  /** 64 bits; '' when the platform named none, which happens with `repeated`. */
  readonly msgId: string
  /** Of articles; reports of articles are joined by it. '' for other contents. */
  readonly msgDataId: string
  /** True when a send of that `clientMsgId` had been taken before: nothing was sent now. */
  readonly repeated: boolean
}

export interface MassSendStatus {
  readonly msgId: string
  /** SENDING, SEND_SUCCESS, SEND_FAIL, DELETE: an open set. */
  readonly status: string
}

export interface MassSpeed {
  /** 0 (fastest) to 4. */
  readonly speed: number
  /** Thousands of messages a minute. */
  readonly thousandsPerMinute: number
}

/** 45065: "clientmsgid exist"; carries the first job. */
const takenBefore = 45065
const longestClientMsgId = 32
/** 45084: "speed not set" */
const speedUnset = 45084

const jobAnswer = z.object({
  errcode: z.number().default(0),
  msg_id: textOrNumber.default(''),
  msg_data_id: textOrNumber.default(''),
})

const statusAnswer = z.object({ msg_id: textOrNumber, msg_status: z.string() })
const speedAnswer = z.union([
  z.object({ speed: z.number(), realspeed: z.number() }),
  z.object({ errcode: z.literal(speedUnset) }),
])

export function massCalls(api: AuthorisedCalls): MassCalls {
  const everyone = { filter: { is_to_all: true } }
  return {
    sendToTag: (tag_id, content, options) =>
      submit(api, 'message/mass/sendall', { filter: { is_to_all: false, tag_id } }, content, options),
    sendToAll: (content, options) => submit(api, 'message/mass/sendall', everyone, content, options),
    sendToFollowers: (touser, content, options) =>
      submit(api, 'message/mass/send', { touser }, content, options),
    async previewMassSend(to, content) {
      const whom = 'openid' in to ? { touser: to.openid } : { towxname: to.name }
      const body = { ...whom, ...previewBody(content) }
      await api.sendOnce({ call: 'message/mass/preview', body, shape: done })
    },
    async deleteMassSend(which, article_idx = 0) {
      const what = 'url' in which ? { url: which.url } : { msg_id: idNumber(which.msgId) }
      await api.sendOnce({ call: 'message/mass/delete', body: { ...what, article_idx }, shape: done })
    },
    async massSendStatus(msg_id) {
      const answer = await api.send({ call: 'message/mass/get', body: { msg_id }, shape: statusAnswer })
      return { msgId: answer.msg_id, status: answer.msg_status }
    },
    async massSpeed() {
      const call = 'message/mass/speed/get'
      const answer = await api.send({ call, body: {}, shape: speedAnswer, accepts: [speedUnset] })
      if ('errcode' in answer) return undefined
      return { speed: answer.speed, thousandsPerMinute: answer.realspeed * 10 }
    },
    async setMassSpeed(speed) {
      await api.send({ call: 'message/mass/speed/set', body: { speed }, shape: done })
    },
  }
}

async function submit(
  api: AuthorisedCalls,
  call: string,
  whom: object,
  content: MassContent,
  { clientMsgId }: MassOptions = {},
): Promise<MassJob> {
  if (clientMsgId !== undefined && Buffer.byteLength(clientMsgId) > longestClientMsgId) {
    throw new TagloomError('wechat.long-client-msg-id', { id: clientMsgId, most: longestClientMsgId })
  }
  const id = clientMsgId === undefined ? {} : { clientmsgid: clientMsgId }
  const body = { ...whom, ...contentBody(content), ...id }
  const answer = await api.sendOnce({ call, body, shape: jobAnswer, accepts: [takenBefore] })
  return {
    msgId: answer.msg_id,
    msgDataId: answer.msg_data_id,
    repeated: answer.errcode === takenBefore,
  }
}
