import { blacklistCalls } from './blacklist-calls.ts'
import type { SandboxCall } from './call.ts'
import { followerCalls } from './follower-calls.ts'
import { quotaCalls } from './quota-calls.ts'
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
  ...quotaCalls(() => paths),
]

const paths: ReadonlySet<string> = new Set(allCalls.map((call) => call.path))
