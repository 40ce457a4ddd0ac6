import { describe, expect, it } from 'vitest'
import { brand, clientFor, collect, noon, openid, openids, runSandbox } from '../support/wechat.ts'

describe('the client against the sandbox', () => {
  it('creates, lists, renames and deletes tags', async () => {
    const client = clientFor(await runSandbox())
    expect(await client.createTag('故事型 "x"')).toEqual({ wechatId: 100, name: '故事型 "x"' })
    await client.renameTag(100, '故事型😀')
    expect(await client.listTags()).toEqual([
      { wechatId: 2, name: '星标组', followers: 0 },
      { wechatId: 100, name: '故事型😀', followers: 0 },
    ])
    await client.deleteTag(100)
    expect(await client.listTags()).toHaveLength(1)
  })

  it('gives and takes tags, and reads back who carries them', async () => {
    const sandbox = await runSandbox({ limits: { pageSize: 40 } })
    const everyone = openids(100)
    sandbox.admit(brand.appid, everyone)
    const client = clientFor(sandbox)
    const { wechatId } = await client.createTag('a')
    expect(await collect(client.followersOfTag(wechatId))).toEqual([])
    await client.addTag(wechatId, everyone.slice(0, 50))
    await client.addTag(wechatId, everyone.slice(50))
    await client.removeTag(wechatId, everyone.slice(10, 20))
    const carriers = [...everyone.slice(0, 10), ...everyone.slice(20)]
    expect(await collect(client.followersOfTag(wechatId))).toEqual(carriers)
    expect(await client.tagsOfFollower(openid(0))).toEqual([wechatId])
    expect(await client.tagsOfFollower(openid(15))).toEqual([])
  })

  it('lists followers from anywhere and tells about a hundred of them', async () => {
    const sandbox = await runSandbox({ limits: { pageSize: 2 } })
    sandbox.admit(brand.appid, [
      { openid: openid(0), followedAt: noon, subscribeScene: 'ADD_SCENE_QR_CODE', qrSceneStr: 'kol' },
      { openid: openid(1), subscribed: false },
      ...openids(4, 2),
    ])
    const client = clientFor(sandbox)
    expect(await collect(client.listFollowers())).toEqual([openid(0), ...openids(4, 2)])
    expect(await collect(client.listFollowers(openid(3)))).toEqual([openid(4), openid(5)])
    await client.addTag(2, [openid(0)])
    const [followed, left] = await client.followerInfo([openid(0), openid(1)])
    expect(followed).toEqual({
      openid: openid(0),
      subscribed: true,
      followedAt: noon,
      unionid: '',
      remark: '',
      tagIds: [2],
      subscribeScene: 'ADD_SCENE_QR_CODE',
      qrScene: '',
      qrSceneStr: 'kol',
    })
    expect(left).toMatchObject({ openid: openid(1), subscribed: false, followedAt: null, tagIds: [] })
  })

  it('asks what is left of a call', async () => {
    const client = clientFor(await runSandbox())
    await client.listTags()
    const quota = await client.quota('/cgi-bin/tags/get')
    expect(quota).toEqual({ dailyLimit: 1000, used: 1, remain: 999 })
    await expect(client.quota('/cgi-bin/nothing')).rejects.toMatchObject({ kind: 'bug', errcode: 76021 })
  })

  it('throws refusals by what to do about them', async () => {
    const sandbox = await runSandbox({ limits: { tagsPerAccount: 2, dailyCalls: { 'tags/update': 0 } } })
    sandbox.admit(brand.appid, openids(3))
    sandbox.unfollow(brand.appid, [openid(2)])
    const client = clientFor(sandbox)
    await client.createTag('a')
    await expect(client.createTag('a')).rejects.toMatchObject({ kind: 'tag-name-taken' })
    await expect(client.createTag('x'.repeat(31))).rejects.toMatchObject({ kind: 'tag-name-too-long' })
    await client.createTag('b')
    await expect(client.createTag('c')).rejects.toMatchObject({ kind: 'account-limit' })
    await expect(client.deleteTag(1)).rejects.toMatchObject({ kind: 'reserved-tag' })
    await expect(client.addTag(9, openids(1))).rejects.toMatchObject({ kind: 'tag-missing-maybe' })
    await expect(client.addTag(100, openids(51))).rejects.toMatchObject({ kind: 'bug' })
    await expect(client.addTag(100, ['nobody'])).rejects.toMatchObject({ kind: 'bad-openid', errcode: 40003 })
    await expect(client.addTag(100, openids(3))).rejects.toMatchObject({
      kind: 'not-following',
      errcode: 50005,
    })
    const parked = await client.renameTag(100, 'z').catch((error) => error)
    expect(parked).toMatchObject({
      kind: 'day-quota',
      retryable: true,
      rid: expect.stringMatching(/^[0-9a-f-]{26}$/),
    })
  })

  it('hears that an account may not use tags', async () => {
    const accounts = [{ ...brand, certified: false }]
    await expect(clientFor(await runSandbox({ accounts })).listTags()).rejects.toMatchObject({
      kind: 'not-authorised',
      retryable: false,
    })
  })

  it('names the followers that failed', async () => {
    const sandbox = await runSandbox({ faults: { seed: 1, someFail: 1 } })
    sandbox.admit(brand.appid, openids(10))
    const error = await clientFor(sandbox)
      .addTag(2, openids(10))
      .catch((thrown) => thrown)
    expect(error).toMatchObject({ kind: 'some-failed', errcode: 45171 })
    expect(openids(10)).toEqual(expect.arrayContaining(error.failedOpenids))
    expect(error.failedOpenids).not.toHaveLength(0)
  })

  it('refuses by itself an openid that cannot be sent, as the platform would', async () => {
    const client = clientFor(await runSandbox())
    await expect(client.addTag(2, ['a\u0001'])).rejects.toMatchObject({ kind: 'bad-openid' })
    await expect(client.createTag('a\u0001')).rejects.toMatchObject({ code: 'wechat.unsendable-text' })
  })
})
