import { setMaxListeners } from 'node:events'
import { hashText } from '../../common/random.ts'
import type { SandboxAccount, SandboxCallback } from '../options.ts'
import { deliver } from './deliver.ts'
import type { Delivery, DeliveryCounts } from './delivery.ts'
import { createDeliveryLog, type DeliveryLog } from './delivery-log.ts'
import { createLines } from './lines.ts'
import type { Push } from './push.ts'
import type { PushTime } from './push-time.ts'

/** Pushes what happens to the servers of the accounts, as WeChat does. */
export interface Pushes {
  /**
   * Sends one push, after those of the same sender that wait already. Resolves when it is over; never rejects.
   * Undefined when the account has no callback, or the sandbox is closing.
   */
  push(account: SandboxAccount, push: Push): Promise<Delivery | undefined>
  counts(appid: string): DeliveryCounts
  /** The latest deliveries of an account, newest first. */
  latest(appid: string): readonly Delivery[]
  /** The latest deliveries from one follower, oldest first. */
  ofFollower(appid: string, openid: string): readonly Delivery[]
  /** Breaks off what is under way and forgets what waits. */
  close(): Promise<void>
}

export interface PushesOptions {
  readonly time: PushTime
  /** Of nonces, message ids and the order of elements. */
  readonly seed: number | string
  /** Pushes under way at a time. */
  readonly parallel: number
}

export function createPushes({ time, seed, parallel }: PushesOptions): Pushes {
  const closing = new AbortController()
  // Every push under way listens to it.
  setMaxListeners(0, closing.signal)
  const lines = createLines(parallel)
  const logs = new Map<string, DeliveryLog>()
  let serial = hashText(String(seed))

  function logOf(appid: string): DeliveryLog {
    const log = logs.get(appid) ?? createDeliveryLog()
    logs.set(appid, log)
    return log
  }

  async function send(appid: string, callback: SandboxCallback, push: Push): Promise<Delivery | undefined> {
    const log = logOf(appid)
    serial = (serial + 1) >>> 0
    const order = { appid, callback, push, serial, at: time.now() }
    log.started()
    const delivery = await lines.run(`${appid}/${push.from}`, () => deliver(order, time, closing.signal))
    log.finished(delivery)
    return delivery
  }

  return {
    push: async (account, push) =>
      account.callback && !closing.signal.aborted ? send(account.appid, account.callback, push) : undefined,
    counts: (appid) => logOf(appid).counts(),
    latest: (appid) => logOf(appid).latest(),
    ofFollower: (appid, openid) => logOf(appid).ofFollower(openid),
    async close() {
      closing.abort()
      await lines.idle()
    },
  }
}
