import { type Capability, mayDo, type SeenCapability } from '../domain/capabilities.ts'
import type { ObservedTag } from '../domain/tag.ts'
import { type CallQuota, type OfficialAccountClient, WeChatApiError } from '../wechat/index.ts'
import type { Session } from './session.ts'

/** What is left today of one call. */
export interface QuotaLeft extends CallQuota {
  /** `/cgi-bin/tags/get` */
  readonly path: string
}

/** What WeChat answered to questions that change nothing. */
export interface WeChatProbe {
  /** Undefined where the account may not ask. */
  readonly tags: readonly ObservedTag[] | undefined
  readonly followers: number | undefined
  readonly quotas: readonly QuotaLeft[]
}

/** The calls that the work of an account hangs on. */
const paths: readonly (readonly [path: string, capability: Capability])[] = [
  ['/cgi-bin/tags/get', 'tags'],
  ['/cgi-bin/user/tag/get', 'tags'],
  ['/cgi-bin/tags/members/batchtagging', 'tags'],
  ['/cgi-bin/tags/members/batchuntagging', 'tags'],
  ['/cgi-bin/user/get', 'followers'],
  ['/cgi-bin/user/info/batchget', 'followers'],
  ['/cgi-bin/qrcode/create', 'qr-codes'],
  ['/cgi-bin/message/mass/sendall', 'mass-by-tag'],
]

/**
 * Asks WeChat for its tags, its followers and today's quotas, and notes in the state what the account may do.
 * Errors: those of opening the platform; `WeChatApiError` other than 48001; `WeChatUnreachableError`.
 */
export async function probeWeChat({ account, state, platform, now }: Session): Promise<WeChatProbe> {
  const { client } = await platform()
  const seen: SeenCapability[] = []
  const ask = async <Answer>(capability: Capability, question: () => Promise<Answer>) => {
    const { answer, errcode } = await unlessUnauthorised(question)
    seen.push({ capability, able: errcode === null, seenAt: now(), errcode })
    return answer
  }
  const tags = await ask('tags', () => client.listTags())
  const page = await ask('followers', () => client.followersPage())
  for (const found of seen) await state.capabilities.note(account.name, found)
  const asked = paths.filter(([, capability]) => {
    const found = seen.find((one) => one.capability === capability)
    return mayDo(account, capability, found)
  })
  return { tags, followers: page?.total, quotas: await readQuotas(client, asked) }
}

async function unlessUnauthorised<Answer>(question: () => Promise<Answer>) {
  try {
    return { answer: await question(), errcode: null }
  } catch (error) {
    if (!(error instanceof WeChatApiError) || error.kind !== 'not-authorised') throw error
    return { answer: undefined, errcode: error.errcode }
  }
}

/** Calls whose quota WeChat does not tell are left out. */
async function readQuotas(client: OfficialAccountClient, asked: typeof paths): Promise<QuotaLeft[]> {
  const quotas: QuotaLeft[] = []
  for (const [path] of asked) {
    try {
      quotas.push({ path, ...(await client.quota(path)) })
    } catch (error) {
      if (!(error instanceof WeChatApiError)) throw error
    }
  }
  return quotas
}
