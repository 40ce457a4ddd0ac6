import { blacklistCalls } from './blacklist-calls.ts'
import { addressOf, type SandboxCall } from './call.ts'
import { datacubeCalls } from './datacube-calls.ts'
import { draftCalls } from './draft-calls.ts'
import { followerCalls } from './follower-calls.ts'
import { massCalls } from './mass-calls.ts'
import { massJobCalls } from './mass-job-calls.ts'
import { publishCalls } from './publish-calls.ts'
import { qrCalls } from './qr-calls.ts'
import { quotaCalls } from './quota-calls.ts'
import { ridCalls } from './rid-calls.ts'
import { signInCalls } from './sign-in-calls.ts'
import { tagCalls } from './tag-calls.ts'
import { tagMemberCalls } from './tag-member-calls.ts'
import { tokenCalls } from './token-calls.ts'

/** Every call that the sandbox answers; a new area adds its list here. */
export const allCalls: readonly SandboxCall[] = [
  ...tokenCalls,
  ...tagCalls,
  ...tagMemberCalls,
  ...followerCalls,
  ...blacklistCalls,
  ...qrCalls,
  ...massCalls,
  ...massJobCalls,
  ...draftCalls,
  ...publishCalls,
  ...datacubeCalls,
  ...signInCalls,
  ...ridCalls,
  ...quotaCalls(() => paths),
]

const paths: ReadonlyMap<string, string> = new Map(allCalls.map((call) => [addressOf(call), call.path]))
