import type { WeChatHttp } from '../wechat-http.ts'

/** For the calls that prove who they are by the secret instead of an access token, and the pages beside the API. */
export interface AccountAccess {
  readonly http: WeChatHttp
  readonly appid: string
  readonly secret: string
  /** Where `connect/oauth2/authorize` is, without a slash at the end. */
  readonly authorizePages: string
  /** Where `cgi-bin/showqrcode` is, without a slash at the end. */
  readonly codePages: string
}
