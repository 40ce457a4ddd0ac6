import { describe, expect, it } from 'vitest'
import { stubPlatform } from '../support/stub-platform.ts'
import { brand, clientFor, collect, openid, openids, runSandbox } from '../support/wechat.ts'

describe('followers', () => {
  it('come page by page with the number of them all', async () => {
    const sandbox = await runSandbox({ limits: { pageSize: 2 } })
    sandbox.admit(brand.appid, openids(3))
    const client = clientFor(sandbox)
    expect(await client.followersPage()).toEqual({ total: 3, openids: openids(2), next: openid(1) })
    expect(await client.followersPage(openid(1))).toMatchObject({ total: 3, openids: [openid(2)] })
    expect(await client.followersPage(openid(2))).toEqual({ total: 3, openids: [], next: '' })
  })

  it('are told of one at a time too, and carry a remark', async () => {
    const sandbox = await runSandbox()
    sandbox.admit(brand.appid, openids(1))
    const client = clientFor(sandbox)
    await client.setRemark(openid(0), '会员')
    expect(await client.oneFollower(openid(0))).toMatchObject({
      subscribed: true,
      remark: '会员',
      tagIds: [],
    })
    await expect(client.oneFollower('nobody')).rejects.toMatchObject({ kind: 'bad-openid' })
  })

  it('still have what the platform no longer tells, in old answers', async () => {
    const old =
      '{"subscribe":1,"openid":"o1","nickname":"小\u0001明","sex":1,"city":"广州","subscribe_time":1382694957,"remark":"","groupid":0,"tagid_list":[128,2],"subscribe_scene":"ADD_SCENE_WXA","qr_scene":98765,"qr_scene_str":""}'
    const { client, calls } = await stubPlatform({ 'user/info': old })
    expect(await client.oneFollower('o1')).toEqual({
      openid: 'o1',
      subscribed: true,
      followedAt: 1_382_694_957_000,
      unionid: '',
      remark: '',
      tagIds: [128, 2],
      subscribeScene: 'ADD_SCENE_WXA',
      qrScene: '98765',
      qrSceneStr: '',
    })
    expect(calls[0]?.call).toBe('GET user/info')
  })

  it('can be blocked, listed and let in again', async () => {
    const sandbox = await runSandbox()
    sandbox.admit(brand.appid, openids(30))
    const client = clientFor(sandbox)
    expect(await collect(client.blockedFollowers())).toEqual([])
    await client.blockFollowers(openids(20))
    await client.unblockFollowers(openids(5))
    expect(await collect(client.blockedFollowers())).toEqual(openids(15, 5))
    await expect(client.blockFollowers(openids(21))).rejects.toMatchObject({ kind: 'bug', errcode: 40032 })
  })
})

describe('the traps of the tag calls', () => {
  it('an empty tag answers a count and nothing else', async () => {
    const { client, calls } = await stubPlatform({ 'user/tag/get': '{"count":0}' })
    expect(await collect(client.followersOfTag(134))).toEqual([])
    expect(calls[0]?.body).toBe('{"tagid":134,"next_openid":""}')
  })
})
