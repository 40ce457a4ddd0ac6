import { createHash } from 'node:crypto'
import type { PlayedAccount } from '../played-account.ts'
import type { Origin } from '../state/follower-table.ts'
import { codeScene } from './follow-ways.ts'

/** A parametric code as a phone reads it. */
export interface ScannedCode {
  readonly ticket: string
  /** As events name it, without a prefix. */
  readonly scene: string
  readonly numeric: boolean
}

/** The code with that ticket, or the one made for that scene; undefined when there is none that can be scanned. */
export function findCode(
  { state: { codes } }: PlayedAccount,
  named: { readonly ticket: string } | { readonly scene: string },
  now: number,
): ScannedCode | undefined {
  const code = 'ticket' in named ? codes.ofTicket(named.ticket, now) : codes.ofScene(named.scene, now)
  if (!code) return undefined
  const numeric = code.action === 'QR_SCENE' || code.action === 'QR_LIMIT_SCENE'
  return { ticket: code.ticket, scene: code.scene, numeric }
}

/** A code of that scene that was made before this sandbox was. */
export function codeElsewhere(scene: string): ScannedCode {
  const ticket = createHash('sha256').update(`code of ${scene}`).digest('base64url')
  return { ticket: `gQ${ticket}`, scene, numeric: false }
}

/** What `user/info` tells of those who come through it. */
export function originThrough({ scene, numeric }: ScannedCode): Origin {
  return {
    subscribeScene: codeScene,
    qrScene: numeric ? scene : '',
    qrSceneStr: numeric ? '' : scene,
  }
}
