import type { SandboxAccount } from '../options.ts'
import type { Delivery, DeliveryCounts } from './delivery.ts'
import type { Push } from './push.ts'

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
  /** Breaks off what is under way and forgets what waits. */
  close(): Promise<void>
}
