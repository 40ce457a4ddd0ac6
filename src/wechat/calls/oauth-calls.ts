import { z } from 'zod'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { AccountAccess } from './account-access.ts'
import { flag } from './answer-shapes.ts'

/** Recognising a follower who opens a page inside WeChat. Certified service accounts. */
export interface OAuthCalls {
  /**
   * Where to send a browser so that it comes back to `redirectUri` with `?code&state`, without asking the person
   * (`snsapi_base`). `state` is 1 to 128 letters and digits, else `wechat.bad-oauth-state`.
   */
  oauthUrl(wanted: { readonly redirectUri: string; readonly state: string }): string
  /**
   * Who came with a code; it works once, for five minutes, then `code-spent`. Not repeated by itself: a lost
   * answer has used the code up.
   */
  exchangeCode(code: string): Promise<OAuthIdentity>
}

export interface OAuthIdentity {
  readonly openid: string
  /** '' when the account is not bound to an Open Platform account. */
  readonly unionid: string
  /** A virtual openid of WeChat's snapshot mode: it belongs to nobody and must not be tracked. */
  readonly snapshot: boolean
}

const identityAnswer = z.object({
  openid: z.string().min(1),
  unionid: z.string().default(''),
  is_snapshotuser: flag.default(false),
})

export function oauthCalls({ http, appid, secret, authorizePages }: AccountAccess): OAuthCalls {
  return {
    oauthUrl({ redirectUri, state }) {
      if (!/^[A-Za-z0-9]{1,128}$/.test(state)) throw new TagloomError('wechat.bad-oauth-state', {})
      // The platform compares the parameters in this order; URLSearchParams keeps it.
      const query = new URLSearchParams({
        appid,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'snsapi_base',
        state,
      })
      return `${authorizePages}/connect/oauth2/authorize?${query}#wechat_redirect`
    },
    async exchangeCode(code) {
      const query = { appid, secret, code, grant_type: 'authorization_code' }
      const answer = await http.send({ call: '/sns/oauth2/access_token', query, shape: identityAnswer })
      return { openid: answer.openid, unionid: answer.unionid, snapshot: answer.is_snapshotuser }
    },
  }
}
