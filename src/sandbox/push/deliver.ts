import { createRandom } from '../../common/random.ts'
import type { CallbackSettings } from '../../wechat/callback/index.ts'
import type { SandboxCallback } from '../options.ts'
import type { Delivery, DeliveryTry, SeenReply, TryEnding } from './delivery.ts'
import { type Envelope, openEnvelope } from './envelope.ts'
import { type Posted, postPush } from './post-push.ts'
import type { Push } from './push.ts'
import type { PushTime } from './push-time.ts'
import { readAnswer } from './read-answer.ts'

/** What is to be delivered, and when it happened. */
export interface DeliveryOrder {
  readonly appid: string
  readonly callback: SandboxCallback
  readonly push: Push
  /** Sets the draws of this push apart from those of the others. */
  readonly serial: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** The platform tries three times in all. */
const mostTries = 3

/**
 * Before the next try when the server was not there or refused; after a cut the platform tries again at once. Its
 * pages do not tell the length.
 */
const pauseMs = 1_000

/** What WeChat shows when an account does not answer, or not in its language. */
const outOfOrder: SeenReply = { type: 'failure', text: '该公众号提供的服务出现故障，请稍后再试' }

/** Tries until the account's server answers, three times at most. Never rejects. */
export async function deliver(order: DeliveryOrder, time: PushTime, closing: AbortSignal): Promise<Delivery> {
  const { appid, callback, push, serial, at } = order
  const settings: CallbackSettings = { appid, ...callback }
  const random = createRandom(`${appid}/${serial}`)
  const envelope = openEnvelope({ push, settings, url: callback.url, serial, at }, random)
  const tries: DeliveryTry[] = []
  let last: Tried = { ending: 'unreachable', status: 0, ms: 0, reply: outOfOrder }
  while (tries.length < mostTries && !closing.aborted && isWorthAnother(tries)) {
    if (tries.length > 0 && last.ending !== 'cut') await time.sleep(pauseMs, closing)
    last = await tryOnce({ envelope, settings, openid: push.from }, time, closing)
    tries.push({ ending: last.ending, status: last.status, ms: last.ms })
  }
  return {
    appid,
    openid: push.from,
    what: push.event || push.msgType,
    detail: detailOf(push),
    at,
    tries,
    delivered: last.ending === 'answered',
    reply: last.reply,
  }
}

/** Whatever came with 200 ends it, understood or not. */
function isWorthAnother(tries: readonly DeliveryTry[]): boolean {
  const ending = tries.at(-1)?.ending
  return ending !== 'answered' && ending !== 'unusable'
}

interface Tried extends DeliveryTry {
  readonly reply: SeenReply
}

interface Attempt {
  readonly envelope: Envelope
  readonly settings: CallbackSettings
  readonly openid: string
}

async function tryOnce(
  { envelope, settings, openid }: Attempt,
  time: PushTime,
  closing: AbortSignal,
): Promise<Tried> {
  const startedAt = time.now()
  const posted = await postPush(envelope.seal(startedAt), time, closing)
  const usable = posted.ending === 'heard' && posted.status === 200
  const reply = usable ? readAnswer(posted.text, settings, openid) : undefined
  const status = posted.ending === 'heard' ? posted.status : 0
  return { ending: endingOf(posted, reply), status, ms: time.now() - startedAt, reply: reply ?? outOfOrder }
}

function endingOf(posted: Posted, reply: SeenReply | undefined): TryEnding {
  if (posted.ending !== 'heard') return posted.ending
  if (posted.status !== 200) return 'refused'
  return reply ? 'answered' : 'unusable'
}

const tellingElements = ['EventKey', 'Content', 'Recognition', 'Label', 'Url', 'MediaId', 'Status']

function detailOf({ elements }: Push): string {
  for (const wanted of tellingElements) {
    const value = elements.find(([name]) => name === wanted)?.[1]
    if (typeof value === 'string' && value !== '') return value
  }
  return ''
}
