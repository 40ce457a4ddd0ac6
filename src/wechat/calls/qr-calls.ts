import { z } from 'zod'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { AuthorisedCalls } from '../authorised-calls.ts'
import type { AccountAccess } from './account-access.ts'

/** Parametric QR codes: whose scan comes back in an event, with the scene. Certified service accounts. */
export interface QrCalls {
  /**
   * Makes a code. A numeric scene goes out as `scene_id`, a text as `scene_str`; `seconds` makes it temporary.
   * Throws `wechat.bad-scene` or `wechat.bad-code-life` before anything is sent; `qr-codes-spent` when the account
   * has its 100,000 permanent codes, none of which can be deleted.
   */
  createQrCode(wanted: WantedCode): Promise<QrCode>
  /** Address of the code's picture, which needs no access token. */
  qrImageUrl(ticket: string): string
}

export interface WantedCode {
  /** 1 to 4,294,967,295 (permanent: to 100,000), or a text of 1 to 64 characters. */
  readonly scene: number | string
  /** How long it can be scanned, at most 30 days; permanent when left out. */
  readonly seconds?: number | undefined
}

export interface QrCode {
  readonly ticket: string
  /** What the picture says. */
  readonly url: string
  /** Null for a permanent code. */
  readonly expiresInSeconds: number | null
}

const longestSeconds = 30 * 86_400
const highestScene = { temporary: 2 ** 32 - 1, permanent: 100_000 }
const longestScene = 64

const codeAnswer = z.object({
  ticket: z.string().min(1),
  url: z.string().default(''),
  expire_seconds: z.number().optional(),
})

export function qrCalls(api: AuthorisedCalls, { codePages }: AccountAccess): QrCalls {
  return {
    async createQrCode(wanted) {
      const answer = await api.send({ call: 'qrcode/create', body: codeBody(wanted), shape: codeAnswer })
      const { ticket, url, expire_seconds } = answer
      const expiresInSeconds = wanted.seconds === undefined ? null : (expire_seconds ?? wanted.seconds)
      return { ticket, url, expiresInSeconds }
    },
    qrImageUrl: (ticket) => `${codePages}/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticket)}`,
  }
}

/** One of the four actions: numeric or text, temporary or permanent. */
function codeBody({ scene, seconds }: WantedCode): object {
  checkScene(scene, seconds === undefined ? 'permanent' : 'temporary')
  const numeric = typeof scene === 'number'
  const action_info = { scene: numeric ? { scene_id: scene } : { scene_str: scene } }
  if (seconds === undefined) {
    return { action_name: numeric ? 'QR_LIMIT_SCENE' : 'QR_LIMIT_STR_SCENE', action_info }
  }
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestSeconds) {
    throw new TagloomError('wechat.bad-code-life', { seconds })
  }
  return { expire_seconds: seconds, action_name: numeric ? 'QR_SCENE' : 'QR_STR_SCENE', action_info }
}

function checkScene(scene: number | string, life: keyof typeof highestScene): void {
  const highest = highestScene[life]
  const fits =
    typeof scene === 'number'
      ? Number.isInteger(scene) && scene >= 1 && scene <= highest
      : scene !== '' && [...scene].length <= longestScene
  if (!fits) throw new TagloomError('wechat.bad-scene', { scene, highest, longest: longestScene })
}
