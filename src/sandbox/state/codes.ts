/** What a parametric QR code was asked for as: temporary or permanent, with a numeric or a text scene. */
export type CodeAction = 'QR_SCENE' | 'QR_STR_SCENE' | 'QR_LIMIT_SCENE' | 'QR_LIMIT_STR_SCENE'

/** A parametric QR code. */
export interface QrCode {
  readonly ticket: string
  readonly action: CodeAction
  /** The scene as events name it: without `qrscene_`, a number as its digits. */
  readonly scene: string
  /** What is printed in the image. */
  readonly url: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Milliseconds since the epoch; null for a permanent code. */
  readonly expiresAt: number | null
}

/** Every code of an account. Expired temporary codes are forgotten in time. */
export class QrCodes {
  private readonly byTicket = new Map<string, QrCode>()
  /** The latest code of an action and scene. */
  private readonly latest = new Map<string, QrCode>()
  private permanent = 0
  private pruneAt = 10_000

  /** Codes that never expire; the platform allows 100,000 of them, for ever. */
  get permanentCount(): number {
    return this.permanent
  }

  /** In order of creation. */
  all(): IterableIterator<QrCode> {
    return this.byTicket.values()
  }

  /** Total: a code that is known already is not added twice. */
  add(code: QrCode): void {
    if (this.byTicket.has(code.ticket)) return
    this.byTicket.set(code.ticket, code)
    this.latest.set(keyOf(code.action, code.scene), code)
    if (code.expiresAt === null) this.permanent++
    if (this.byTicket.size >= this.pruneAt) this.prune(code.createdAt)
  }

  /** The code with this ticket, while it can be scanned. */
  ofTicket(ticket: string, now: number): QrCode | undefined {
    return living(this.byTicket.get(ticket), now)
  }

  /** The latest code made for this scene that can be scanned. */
  ofScene(scene: string, now: number): QrCode | undefined {
    for (const action of codeActions) {
      const code = living(this.latest.get(keyOf(action, scene)), now)
      if (code) return code
    }
    return undefined
  }

  ofAction(action: CodeAction, scene: string): QrCode | undefined {
    return this.latest.get(keyOf(action, scene))
  }

  /** Seldom enough that adding stays cheap: the next time when there are twice as many. */
  private prune(now: number): void {
    for (const code of this.byTicket.values()) {
      if (living(code, now)) continue
      this.byTicket.delete(code.ticket)
      const key = keyOf(code.action, code.scene)
      if (this.latest.get(key) === code) this.latest.delete(key)
    }
    this.pruneAt = Math.max(10_000, 2 * this.byTicket.size)
  }
}

export const codeActions: readonly CodeAction[] = [
  'QR_SCENE',
  'QR_STR_SCENE',
  'QR_LIMIT_SCENE',
  'QR_LIMIT_STR_SCENE',
]

function living(code: QrCode | undefined, now: number): QrCode | undefined {
  return code && (code.expiresAt === null || code.expiresAt > now) ? code : undefined
}

function keyOf(action: CodeAction, scene: string): string {
  return `${action} ${scene}`
}
