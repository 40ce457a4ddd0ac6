/** The parts that the tests use; the package brings no types. */
declare module 'co-wechat-api' {
  type RawAnswer = import('./wechat.ts').RawAnswer
  /** A tag, all (`true`) or openids. */
  type Receivers = number | boolean | readonly string[]
  class WeChatApi {
    constructor(appid: string, secret: string)
    prefix: string
    mpPrefix: string
    store: { accessToken: string; expireTime: number } | undefined
    request(url: string, options: object): Promise<RawAnswer>
    ensureAccessToken(): Promise<{ accessToken: string }>
    createTags(name: string): Promise<RawAnswer>
    getTags(): Promise<RawAnswer>
    updateTag(id: number, name: string): Promise<RawAnswer>
    deleteTag(id: number): Promise<RawAnswer>
    getUsersFromTag(id: number, after?: string): Promise<RawAnswer>
    batchTagging(openids: readonly string[], id: number): Promise<RawAnswer>
    batchUnTagging(openids: readonly string[], id: number): Promise<RawAnswer>
    getIdList(openid: string): Promise<RawAnswer>
    getFollowers(after?: string): Promise<RawAnswer>
    getUser(openid: string | object): Promise<RawAnswer>
    batchGetUsers(openids: readonly string[]): Promise<RawAnswer>
    updateRemark(openid: string, remark: string): Promise<RawAnswer>
    createTmpQRCode(scene: number | string, seconds?: number): Promise<RawAnswer>
    createLimitQRCode(scene: number | string): Promise<RawAnswer>
    showQRCodeURL(ticket: string): string
    massSendText(content: string, to: Receivers, id?: string): Promise<RawAnswer>
    massSendNews(mediaId: string, to: Receivers, id?: string): Promise<RawAnswer>
    massSendImage(mediaId: string, to: Receivers): Promise<RawAnswer>
    previewText(openid: string, content: string): Promise<RawAnswer>
    getMassMessageStatus(id: number): Promise<RawAnswer>
    deleteMass(id: number): Promise<RawAnswer>
  }
  export = WeChatApi
}
