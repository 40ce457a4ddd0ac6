import { describe, expect, it } from 'vitest'
import { brand, openid, openids, type RunningSandbox, rawCaller, runSandbox } from '../../support/wechat.ts'

const ok = { errcode: 0, errmsg: 'ok' }

async function withTag(options: Parameters<typeof runSandbox>[0] = {}, followers = 60) {
  const sandbox = await runSandbox(options)
  sandbox.admit(brand.appid, openids(followers))
  const call = await rawCaller(sandbox)
  await call('tags/create', { tag: { name: 'a' } })
  const tag = (list: string[], tagid: unknown = 100) =>
    call('tags/members/batchtagging', { openid_list: list, tagid })
  const untag = (list: string[], tagid = 100) =>
    call('tags/members/batchuntagging', { openid_list: list, tagid })
  const carriers = async () => (await call('user/tag/get', { tagid: 100 })).data?.openid ?? []
  return { sandbox: sandbox as RunningSandbox, call, tag, untag, carriers }
}

describe('followers of a tag', () => {
  it('gain and lose it, and asking twice changes nothing', async () => {
    const { call, tag, untag, carriers } = await withTag()
    expect(await tag(openids(3))).toEqual(ok)
    expect(await tag(openids(3))).toEqual(ok)
    expect(await carriers()).toEqual(openids(3))
    expect(await untag([openid(1)])).toEqual(ok)
    expect(await untag([openid(1)])).toEqual(ok)
    expect(await carriers()).toEqual([openid(0), openid(2)])
    expect((await call('tags/get')).tags[1].count).toBe(2)
  })

  it('come 50 a call at most, and one at least', async () => {
    const { tag, untag } = await withTag()
    expect(await tag(openids(50))).toEqual(ok)
    expect(await tag(openids(51))).toMatchObject({ errcode: 40032 })
    expect(await tag([])).toMatchObject({ errcode: 40032 })
    expect(await untag(openids(51))).toMatchObject({ errcode: 40032 })
  })

  it('need a tag id that is a number and exists', async () => {
    const { tag } = await withTag()
    expect(await tag(openids(1), '100')).toMatchObject({ errcode: 47001 })
    expect(await tag(openids(1), 101)).toMatchObject({ errcode: 45159 })
    expect(await tag(openids(1), 2)).toEqual(ok)
  })

  it('are all left alone when one is unknown, gone, or another account’s, and none is named', async () => {
    const other = { ...brand, appid: 'wx-other', secret: 's' }
    const { sandbox, tag, untag, carriers } = await withTag({ accounts: [brand, other] })
    sandbox.admit(other.appid, ['stranger'])
    sandbox.unfollow(brand.appid, [openid(9)])
    const bad = [
      ['nobody', 40003],
      [openid(9), 50005],
      ['stranger', 49003],
    ] as const
    for (const [who, errcode] of bad) {
      const answer = await tag([openid(0), who, openid(1)])
      expect(answer).toMatchObject({ errcode })
      expect(answer).not.toHaveProperty('fail_openid_list')
    }
    expect(await carriers()).toEqual([])
    expect(await untag([openid(9)])).toEqual(ok)
  })

  it('carry 20 tags at most; a tag they carry already is no 21st', async () => {
    const { call, tag } = await withTag()
    for (let n = 1; n < 21; n++) await call('tags/create', { tag: { name: `t${n}` } })
    for (let n = 0; n < 20; n++) expect(await tag([openid(0)], 100 + n)).toEqual(ok)
    expect(await tag([openid(1), openid(0)], 120)).toMatchObject({ errcode: 45059 })
    expect(await tag([openid(1)], 120)).toEqual(ok)
    expect(await tag([openid(0)], 105)).toEqual(ok)
    const { tagid_list } = await call('tags/getidlist', { openid: openid(0) })
    expect(tagid_list).toEqual(Array.from({ length: 20 }, (_, n) => 100 + n))
  })

  it('are listed page by page, an empty page last; an empty tag has only a count', async () => {
    const { call, tag } = await withTag({ limits: { pageSize: 2 } })
    expect(await call('user/tag/get', { tagid: 100, next_openid: '' })).toEqual({ count: 0 })
    await tag([openid(1), openid(5), openid(30)])
    const first = await call('user/tag/get', { tagid: 100, next_openid: '' })
    expect(first).toEqual({ count: 2, data: { openid: [openid(1), openid(5)] }, next_openid: openid(5) })
    const second = await call('user/tag/get', { tagid: 100, next_openid: openid(5) })
    expect(second).toEqual({ count: 1, data: { openid: [openid(30)] }, next_openid: openid(30) })
    expect(await call('user/tag/get', { tagid: 100, next_openid: openid(30) })).toEqual({ count: 0 })
    expect(await call('user/tag/get', { tagid: 100, next_openid: 'nobody' })).toMatchObject({
      errcode: 40003,
    })
  })

  it('lose their tags when they unfollow, unless the sandbox is told otherwise', async () => {
    const { sandbox, tag, carriers, call } = await withTag()
    await tag(openids(2))
    sandbox.unfollow(brand.appid, [openid(0), 'nobody'])
    sandbox.follow(brand.appid, [openid(0)])
    expect(await carriers()).toEqual([openid(1)])
    expect(await call('tags/getidlist', { openid: openid(0) })).toEqual({ tagid_list: [] })
    const kept = await withTag({ limits: { tagsSurviveUnfollow: true } })
    await kept.tag(openids(2))
    kept.sandbox.unfollow(brand.appid, [openid(0)])
    expect(await kept.carriers()).toEqual(openids(2))
  })
})
