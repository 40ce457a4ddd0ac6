import type { Capability } from '../domain/capabilities.ts'

/** The first that a call begins with; calls that every account may make, or that tell nothing, are not here. */
const beginnings: readonly (readonly [beginning: string, capability: Capability | undefined])[] = [
  // A right of its own, which nothing of ours hangs on.
  ['user/info/updateremark', undefined],
  ['tags/', 'tags'],
  ['user/tag/', 'tags'],
  ['user/', 'followers'],
  ['message/mass/sendall', 'mass-by-tag'],
  ['message/mass/send', 'mass-by-openid'],
  ['message/mass/', 'mass-by-tag'],
  ['qrcode/', 'qr-codes'],
  ['/sns/oauth2/', 'oauth'],
  ['/datacube/', 'datacube'],
]

/** What an answer to a call (`tags/get`) tells about what the account may do. */
export function capabilityOfCall(call: string): Capability | undefined {
  return beginnings.find(([beginning]) => call.startsWith(beginning))?.[1]
}
