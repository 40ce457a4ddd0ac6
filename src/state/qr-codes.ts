import type { Database, QrCodesTable } from './tables.ts'

/** A parametric code that WeChat has made. */
export interface MadeCode {
  /** Id of the touchpoint. */
  readonly touchpoint: string
  readonly scene: string
  readonly ticket: string
  /** What the picture says. */
  readonly url: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Null for a permanent code. */
  readonly expiresAt: number | null
}

export interface QrCodeStore {
  /** The newest code of each touchpoint, by its id. */
  newest(account: string): Promise<ReadonlyMap<string, MadeCode>>
  /** Keeps a code, and those that were made before it. */
  add(account: string, code: MadeCode): Promise<void>
}

export function createQrCodeStore(db: Database): QrCodeStore {
  return {
    async newest(account) {
      const rows = await db
        .selectFrom('qr_codes')
        .selectAll()
        .distinctOn('touchpoint')
        .where('account', '=', account)
        .orderBy('touchpoint')
        .orderBy('created_at', 'desc')
        .execute()
      return new Map(rows.map((row) => [row.touchpoint, codeOf(row)]))
    },
    async add(account, { touchpoint, scene, ticket, url, createdAt, expiresAt }) {
      const code = { scene, ticket, url, expires_at: expiresAt === null ? null : new Date(expiresAt) }
      await db
        .insertInto('qr_codes')
        .values({ account, touchpoint, created_at: new Date(createdAt), ...code })
        .onConflict((conflict) => conflict.columns(['account', 'touchpoint', 'created_at']).doUpdateSet(code))
        .execute()
    },
  }
}

function codeOf({ touchpoint, scene, ticket, url, created_at, expires_at }: QrCodesTable): MadeCode {
  const expiresAt = expires_at?.getTime() ?? null
  return { touchpoint, scene, ticket, url, createdAt: created_at.getTime(), expiresAt }
}
