import WeChatApi from 'co-wechat-api'
import { describe, expect, it } from 'vitest'
import { brand, openid, openids, type RawAnswer, type RunningSandbox, runSandbox } from '../support/wechat.ts'

/**
 * Its addresses are plain properties that its constructor sets (`prefix` for api.weixin.qq.com, `mpPrefix` for
 * mp.weixin.qq.com), so it is turned to the sandbox from outside, its code untouched.
 */
function foreignClient({ baseUrl }: RunningSandbox): WeChatApi {
  const api = new WeChatApi(brand.appid, brand.secret)
  api.prefix = `${baseUrl}/cgi-bin/`
  api.mpPrefix = `${baseUrl}/cgi-bin/`
  return api
}

async function withFollowers(count: number) {
  const sandbox = await runSandbox()
  sandbox.admit(brand.appid, openids(count))
  return { sandbox, api: foreignClient(sandbox) }
}

describe('co-wechat-api, turned to the sandbox', () => {
  it('fetches its token by itself, and a new one when that has ended', async () => {
    const { sandbox, api } = await withFollowers(1)
    await api.getTags()
    const first = api.store?.accessToken
    await api.getTags()
    expect(api.store?.accessToken).toBe(first)
    sandbox.clock.now += 7_200_000
    expect(await api.getTags()).toHaveProperty('tags')
    expect(api.store?.accessToken).not.toBe(first)
  })

  it('makes, gives, takes and deletes tags', async () => {
    const { api } = await withFollowers(4)
    const { tag } = await api.createTags('故事型')
    await expect(api.createTags('故事型')).rejects.toMatchObject({ code: 45157 })
    expect(await api.batchTagging(openids(3), tag.id)).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await api.batchUnTagging([openid(1)], tag.id)).toMatchObject({ errcode: 0 })
    expect(await api.getUsersFromTag(tag.id)).toMatchObject({
      count: 2,
      data: { openid: [openid(0), openid(2)] },
    })
    expect(await api.getIdList(openid(0))).toEqual({ tagid_list: [tag.id] })
    await api.updateTag(tag.id, '爱看故事')
    expect((await api.getTags()).tags).toContainEqual({ id: tag.id, name: '爱看故事', count: 2 })
    await api.deleteTag(tag.id)
    await expect(api.getUsersFromTag(tag.id)).rejects.toMatchObject({ code: 45159 })
    await expect(api.batchTagging(openids(51), 2)).rejects.toMatchObject({ code: 40032 })
  })

  it('reads followers: the list, one, many', async () => {
    const { api } = await withFollowers(3)
    expect(await api.getFollowers()).toMatchObject({ total: 3, count: 3, next_openid: openid(2) })
    expect(await api.getFollowers(openid(2))).toMatchObject({ count: 0 })
    await api.updateRemark(openid(0), '老客户')
    expect(await api.getUser(openid(0))).toMatchObject({ subscribe: 1, remark: '老客户' })
    const many = await api.batchGetUsers(openids(3))
    expect(many.user_info_list.map((one: RawAnswer) => one.openid)).toEqual(openids(3))
    await expect(api.getUser('nobody')).rejects.toMatchObject({ code: 40003 })
  })

  it('makes QR codes, and their address shows an image', async () => {
    const { api } = await withFollowers(0)
    const made = [
      await api.createTmpQRCode(123, 3600),
      await api.createTmpQRCode('kol_june', 3600),
      await api.createTmpQRCode(124),
      await api.createLimitQRCode(1000),
      await api.createLimitQRCode('shop'),
    ]
    expect(made.map(({ expire_seconds }) => expire_seconds)).toEqual([3600, 3600, 30, undefined, undefined])
    for (const { ticket } of made) {
      const shown = await fetch(api.showQRCodeURL(ticket))
      expect(shown.status).toBe(200)
      expect(shown.headers.get('content-type')).toMatch(/^image\//)
    }
    await expect(api.createLimitQRCode(100_001)).rejects.toMatchObject({ code: 40053 })
  })

  it('sends to a tag, to openids and to all, and follows what becomes of it', async () => {
    const { sandbox, api } = await withFollowers(5)
    const { tag } = await api.createTags('a')
    await api.batchTagging(openids(2), tag.id)
    const text = await api.massSendText('六月新品', tag.id, 'june')
    expect(await api.getMassMessageStatus(text.msg_id)).toMatchObject({ msg_status: 'SENDING' })
    await expect(api.massSendText('六月新品', tag.id, 'june')).rejects.toMatchObject({ code: 45065 })
    const media_id = await draft(api)
    const news = await api.massSendNews(media_id, openids(3))
    expect(news).toMatchObject({ errcode: 0, msg_data_id: expect.anything() })
    await api.massSendImage('a picture', true)
    sandbox.clock.now += 3_000
    for (const { msg_id } of [text, news]) {
      expect(await api.getMassMessageStatus(msg_id)).toMatchObject({ msg_status: 'SEND_SUCCESS' })
    }
    expect(await api.deleteMass(news.msg_id)).toMatchObject({ errcode: 0 })
    expect(await api.getMassMessageStatus(news.msg_id)).toMatchObject({ msg_status: 'DELETE' })
    expect(await api.previewText(openid(0), 'x')).toMatchObject({ errcode: 0 })
    await expect(api.massSendNews('no draft', tag.id)).rejects.toMatchObject({ code: 40007 })
    await expect(api.massSendText('x', 999)).rejects.toMatchObject({ code: 40152 })
  })
})

/** It knows no drafts, which are younger than it; its own way of asking is used for them. */
async function draft(api: WeChatApi): Promise<string> {
  const { accessToken } = await api.ensureAccessToken()
  const articles = [{ title: '六月新品', content: '<p>…</p>', thumb_media_id: 'a picture' }]
  const answer = await api.request(`${api.prefix}draft/add?access_token=${accessToken}`, post({ articles }))
  return answer.media_id
}

function post(body: object) {
  return { method: 'POST', dataType: 'json', data: JSON.stringify(body) }
}
