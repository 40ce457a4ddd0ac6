import type { BlacklistCalls } from './calls/blacklist-calls.ts'
import type { DatacubeCalls } from './calls/datacube-calls.ts'
import type { DraftCalls } from './calls/draft-calls.ts'
import type { FollowerCalls } from './calls/follower-calls.ts'
import type { MassCalls } from './calls/mass-calls.ts'
import type { OAuthCalls } from './calls/oauth-calls.ts'
import type { PublishCalls } from './calls/publish-calls.ts'
import type { QrCalls } from './calls/qr-calls.ts'
import type { QuotaCalls } from './calls/quota-calls.ts'
import type { TagCalls } from './calls/tag-calls.ts'

/**
 * What the platform offers for one account, area by area.
 *
 * Every method throws `WeChatApiError` when the platform refuses, and `WeChatUnreachableError` when no answer
 * came. Calls that do the same when made twice are repeated on -1 and on a missing answer before that
 * (`retry.ts`); the others say so.
 */
export interface OfficialAccountClient
  extends TagCalls,
    BlacklistCalls,
    FollowerCalls,
    QrCalls,
    OAuthCalls,
    MassCalls,
    DraftCalls,
    PublishCalls,
    DatacubeCalls,
    QuotaCalls {}
