import { monthInShanghai } from '../shanghai.ts'
import { BitSet } from './bit-set.ts'

/** Whom a mass send goes to. */
export type Audience =
  | { readonly kind: 'all' }
  | { readonly kind: 'tag'; readonly tag: number }
  | { readonly kind: 'openids'; readonly followers: readonly number[] }

/** A mass send as it was accepted. */
export interface Submission {
  readonly id: number
  /** `msg_data_id`, of news only; 0 otherwise. */
  readonly dataId: number
  /** `clientmsgid`, or a digest of range and content when the caller gave none. */
  readonly clientId: string
  readonly msgType: string
  readonly audience: Audience
  /** What is sent, when it was made before; '' for texts. */
  readonly mediaId: string
  /** The text, or the title of the first article; '' for pictures and sounds. */
  readonly shown: string
  /** Addresses of the articles; none unless news. */
  readonly articleUrls: readonly string[]
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly dueAt: number
  /** How it will end: `send success`, `send fail`, `err(10001)` … */
  readonly fate: string
}

/** How a mass send ended. */
export interface Outcome {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly status: string
  /** Followers addressed. */
  readonly total: number
  /** Left after filters: the blocked, those who are gone, those who had their four of the month. */
  readonly filtered: number
  readonly sent: number
  readonly failed: number
  readonly recipients: BitSet
}

export interface MassSend extends Submission {
  outcome: Outcome | undefined
  deleted: boolean
  /** When the caller last sent it again; 0 for never. */
  repeatedAt: number
}

export type SendEntry =
  | readonly ['send', submission: Submission]
  /** Recipients as a bit set in base64. */
  | readonly ['sent', id: number, outcome: Omit<Outcome, 'recipients'>, recipients: string]
  | readonly ['send-deleted', id: number]
  | readonly ['send-repeated', id: number, at: number]

/** Older ones that have finished are forgotten. */
const remembered = 1000

/** The mass sends of an account and what each follower received of them this month. */
export class MassSends {
  private readonly byId = new Map<number, MassSend>()
  private readonly byClientId = new Map<string, MassSend>()
  private readonly waiting = new Set<MassSend>()
  private month = ''
  private received = new Uint8Array(0)

  /** In order of submission. */
  all(): IterableIterator<MassSend> {
    return this.byId.values()
  }

  get(id: number): MassSend | undefined {
    return this.byId.get(id)
  }

  ofClientId(clientId: string): MassSend | undefined {
    return this.byClientId.get(clientId)
  }

  due(now: number): MassSend[] {
    return [...this.waiting].filter((send) => send.dueAt <= now)
  }

  /** Mass sends that reached the follower in this calendar month. */
  receivedIn(month: string, follower: number): number {
    return month === this.month ? (this.received[follower] ?? 0) : 0
  }

  apply(entry: SendEntry): void {
    if (entry[0] === 'send') this.submit(entry[1])
    else this.change(entry)
  }

  *describe(): Generator<SendEntry> {
    for (const send of this.byId.values()) {
      const { outcome, deleted, repeatedAt, ...submission } = send
      yield ['send', submission]
      if (outcome) {
        const { recipients, ...counts } = outcome
        yield ['sent', send.id, counts, recipients.toBase64()]
      }
      if (deleted) yield ['send-deleted', send.id]
      if (repeatedAt > 0) yield ['send-repeated', send.id, repeatedAt]
    }
  }

  private change(entry: Exclude<SendEntry, readonly ['send', Submission]>): void {
    const send = this.byId.get(entry[1])
    if (!send) return
    if (entry[0] === 'send-deleted') send.deleted = true
    else if (entry[0] === 'send-repeated') send.repeatedAt = entry[2]
    else this.finish(send, { ...entry[2], recipients: BitSet.fromBase64(entry[3]) })
  }

  private submit(submission: Submission): void {
    const send: MassSend = { ...submission, outcome: undefined, deleted: false, repeatedAt: 0 }
    this.byId.set(send.id, send)
    this.byClientId.set(send.clientId, send)
    this.waiting.add(send)
    const [oldest] = this.byId.values()
    if (this.byId.size > remembered && oldest?.outcome) this.forget(oldest)
  }

  private forget(send: MassSend): void {
    this.byId.delete(send.id)
    if (this.byClientId.get(send.clientId) === send) this.byClientId.delete(send.clientId)
  }

  private finish(send: MassSend, outcome: Outcome): void {
    send.outcome = outcome
    this.waiting.delete(send)
    const month = monthInShanghai(outcome.at)
    if (month < this.month) return
    if (month > this.month) this.received = new Uint8Array(0)
    this.month = month
    const recipients = outcome.recipients.all()
    this.reserve((recipients.at(-1) ?? -1) + 1)
    for (const follower of recipients) this.received[follower] = (this.received[follower] ?? 0) + 1
  }

  private reserve(size: number): void {
    if (size <= this.received.length) return
    const grown = new Uint8Array(Math.max(size, 2 * this.received.length))
    grown.set(this.received)
    this.received = grown
  }
}
