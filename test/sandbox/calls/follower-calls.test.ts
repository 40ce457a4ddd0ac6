import { describe, expect, it } from 'vitest'
import { brand, noon, openid, openids, rawCaller, runSandbox } from '../../support/wechat.ts'

describe('followers', () => {
  it('are listed page by page with the total, those who left not among them', async () => {
    const sandbox = await runSandbox({ limits: { pageSize: 2 } })
    sandbox.admit(brand.appid, openids(4))
    sandbox.unfollow(brand.appid, [openid(1)])
    const call = await rawCaller(sandbox)
    expect(await call('user/get')).toEqual({
      total: 3,
      count: 2,
      data: { openid: [openid(0), openid(2)] },
      next_openid: openid(2),
    })
    expect(await call(`user/get?next_openid=${openid(2)}`)).toMatchObject({
      count: 1,
      next_openid: openid(3),
    })
    expect(await call(`user/get?next_openid=${openid(3)}`)).toEqual({ total: 3, count: 0, next_openid: '' })
  })

  it('are told with their tags and how they came, and nothing of who they are', async () => {
    const sandbox = await runSandbox()
    sandbox.admit(brand.appid, [
      {
        openid: openid(0),
        followedAt: noon - 5000,
        subscribeScene: 'ADD_SCENE_QR_CODE',
        qrScene: '98765',
        qrSceneStr: 'kol_june',
      },
      { openid: openid(1), subscribed: false },
    ])
    const call = await rawCaller(sandbox)
    await call('tags/members/batchtagging', { openid_list: [openid(0)], tagid: 2 })
    await call('user/info/updateremark', { openid: openid(0), remark: '老客户' })
    const told = {
      subscribe: 1,
      openid: openid(0),
      language: 'zh_CN',
      subscribe_time: noon / 1000 - 5,
      remark: '老客户',
      groupid: 2,
      tagid_list: [2],
      subscribe_scene: 'ADD_SCENE_QR_CODE',
      qr_scene: 98765,
      qr_scene_str: 'kol_june',
    }
    const user_list = [openid(0), openid(1)].map((who) => ({ openid: who, lang: 'zh_CN' }))
    expect(await call('user/info/batchget', { user_list })).toEqual({
      user_info_list: [told, { subscribe: 0, openid: openid(1) }],
    })
    expect(await call(`user/info?openid=${openid(0)}&lang=zh_CN`)).toEqual(told)
    expect(await call('user/info?openid=nobody')).toMatchObject({ errcode: 40003 })
  })

  it('are told about a hundred at a time', async () => {
    const sandbox = await runSandbox()
    sandbox.admit(brand.appid, openids(101))
    const call = await rawCaller(sandbox)
    const list = (count: number) => ({ user_list: openids(count).map((who) => ({ openid: who })) })
    expect((await call('user/info/batchget', list(100))).user_info_list).toHaveLength(100)
    expect(await call('user/info/batchget', list(101))).toMatchObject({ errcode: 40032 })
  })

  it('are blocked and unblocked, twenty a call', async () => {
    const sandbox = await runSandbox()
    sandbox.admit(brand.appid, openids(30))
    const call = await rawCaller(sandbox)
    expect(await call('tags/members/batchblacklist', { openid_list: openids(21) })).toMatchObject({
      errcode: 40032,
    })
    await call('tags/members/batchblacklist', { openid_list: openids(2) })
    await call('tags/members/batchunblacklist', { openid_list: openids(1) })
    expect(await call('tags/members/getblacklist', { begin_openid: '' })).toEqual({
      total: 1,
      count: 1,
      data: { openid: [openid(1)] },
      next_openid: openid(1),
    })
  })

  it('are admitted once, whatever they are called, and never changed by a second admission', async () => {
    const sandbox = await runSandbox()
    const strange = ['客户-7', 'a"b\\c', '12', '😀', 'x'.repeat(64)]
    expect(sandbox.admit(brand.appid, [...strange, '12'])).toBe(5)
    sandbox.unfollow(brand.appid, ['12'])
    expect(sandbox.admit(brand.appid, [{ openid: '12', qrSceneStr: 'other' }, 'new'])).toBe(1)
    const call = await rawCaller(sandbox)
    expect((await call('user/get')).data.openid).toEqual(['客户-7', 'a"b\\c', '😀', 'x'.repeat(64), 'new'])
    for (const bad of ['', 'x'.repeat(65)]) {
      expect(() => sandbox.admit(brand.appid, [bad])).toThrow(
        expect.objectContaining({ code: 'sandbox.bad-openid' }),
      )
    }
  })

  it('of an account that is not certified are nobody’s business', async () => {
    const personal = { ...brand, certified: false }
    const subscription = { ...brand, type: 'subscription', appid: 'wxsub' } as const
    const sandbox = await runSandbox({ accounts: [personal, subscription] })
    sandbox.admit(subscription.appid, openids(1))
    const call = await rawCaller(sandbox, personal)
    for (const path of ['tags/get', 'user/get']) expect(await call(path)).toMatchObject({ errcode: 48001 })
    expect(await call('tags/create', { tag: { name: 'a' } })).toMatchObject({ errcode: 48001 })
    const certified = await rawCaller(sandbox, subscription)
    expect(await certified('user/get')).toMatchObject({ total: 1 })
    const remark = await certified('user/info/updateremark', { openid: openid(0), remark: 'x' })
    expect(remark).toMatchObject({ errcode: 48001 })
  })
})
