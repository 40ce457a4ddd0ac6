import { type CodeAction, codeActions, type QrCode } from '../state/codes.ts'
import { type CallRequest, type CallResult, objectIn, refuse, type SandboxCall, tell } from './call.ts'
import { madeUpBytes, takeSerial } from './made-up.ts'

const defaultSeconds = 30
const longestSeconds = 2_592_000
const largestTemporary = 2 ** 32 - 1
const largestPermanent = 100_000
const longestScene = 64

/**
 * Parametric QR codes. Asking again for a permanent code answers the one that exists (our choice: the
 * platform's pages do not say); a temporary code is new each time.
 */
export const qrCalls: readonly SandboxCall[] = [
  { path: 'qrcode/create', method: 'POST', capability: 'certified-service', handle: createCode },
]

function createCode(request: CallRequest): CallResult {
  const { body, state, limits } = request
  const action = codeActions.find((known) => known === body['action_name'])
  if (!action) return refuse(40052)
  const scene = sceneIn(body, action)
  const seconds = secondsIn(body, action)
  if (scene === undefined || seconds === undefined) return refuse(40053)
  const existing = seconds === null ? state.codes.ofAction(action, scene) : undefined
  if (existing) return tell(answerOf(existing, null))
  const isFull = seconds === null && state.codes.permanentCount >= limits.permanentCodes
  return isFull ? refuse(45029) : create(request, action, scene, seconds)
}

function create(request: CallRequest, action: CodeAction, scene: string, seconds: number | null): CallResult {
  const { serial, taken } = takeSerial(request, 'code')
  const bytes = madeUpBytes(request, 'code', serial)
  const code: QrCode = {
    // As long as a real one, with characters that must be escaped in an address.
    ticket: `gQ${bytes.toString('base64')}`,
    action,
    scene,
    url: `http://weixin.qq.com/q/${bytes.toString('base64url').slice(0, 22)}`,
    createdAt: request.now,
    expiresAt: seconds === null ? null : request.now + seconds * 1000,
  }
  return { answer: answerOf(code, seconds), effects: [['code', code], taken] }
}

function answerOf({ ticket, url }: QrCode, seconds: number | null): CallResult['answer'] {
  return seconds === null ? { ticket, url } : { ticket, expire_seconds: seconds, url }
}

/** Seconds until it expires, null for never, undefined when what was asked for cannot be. */
function secondsIn(body: CallRequest['body'], action: CodeAction): number | null | undefined {
  if (isPermanent(action)) return null
  const asked = body['expire_seconds'] ?? defaultSeconds
  if (typeof asked !== 'number' || !Number.isInteger(asked)) return undefined
  return asked >= 1 && asked <= longestSeconds ? asked : undefined
}

function sceneIn(body: CallRequest['body'], action: CodeAction): string | undefined {
  const scene = objectIn(objectIn(body, 'action_info'), 'scene')
  return action === 'QR_SCENE' || action === 'QR_LIMIT_SCENE'
    ? numericScene(scene['scene_id'], action)
    : textScene(scene['scene_str'], action)
}

function numericScene(id: unknown, action: CodeAction): string | undefined {
  const largest = isPermanent(action) ? largestPermanent : largestTemporary
  if (typeof id !== 'number' || !Number.isInteger(id)) return undefined
  return id >= 1 && id <= largest ? String(id) : undefined
}

/** Of temporary codes the platform does not check how long the text is. */
function textScene(text: unknown, action: CodeAction): string | undefined {
  if (typeof text !== 'string' || text === '') return undefined
  return isPermanent(action) && [...text].length > longestScene ? undefined : text
}

function isPermanent(action: CodeAction): boolean {
  return action === 'QR_LIMIT_SCENE' || action === 'QR_LIMIT_STR_SCENE'
}
