import { describe, expect, it } from 'vitest'
import { brand, openids, rawCaller, runSandbox } from '../../support/wechat.ts'

const ok = { errcode: 0, errmsg: 'ok' }

describe('tags of the account', () => {
  it('are created, listed, renamed and deleted with the shapes of the platform', async () => {
    const call = await rawCaller(await runSandbox())
    expect(await call('tags/create', { tag: { name: '广东' } })).toEqual({ tag: { id: 100, name: '广东' } })
    expect(await call('tags/update', { tag: { id: 100, name: '广东人' } })).toEqual(ok)
    expect(await call('tags/get')).toEqual({
      tags: [
        { id: 2, name: '星标组', count: 0 },
        { id: 100, name: '广东人', count: 0 },
      ],
    })
    expect(await call('tags/delete', { tag: { id: 100 } })).toEqual(ok)
    expect(await call('tags/create', { tag: { name: '广东' } })).toEqual({ tag: { id: 101, name: '广东' } })
  })

  it('have names of at most 30 bytes', async () => {
    const call = await rawCaller(await runSandbox())
    expect(await call('tags/create', { tag: { name: '一二三四五六七八九十' } })).toHaveProperty('tag.id')
    expect(await call('tags/create', { tag: { name: 'a'.repeat(30) } })).toHaveProperty('tag.id')
    expect(await call('tags/create', { tag: { name: '一二三四五六七八九十x' } })).toMatchObject({
      errcode: 45158,
    })
  })

  it('have names that differ', async () => {
    const call = await rawCaller(await runSandbox())
    await call('tags/create', { tag: { name: 'a' } })
    await call('tags/create', { tag: { name: 'b' } })
    for (const name of ['a', '', '  ', '星标组']) {
      expect(await call('tags/create', { tag: { name } })).toMatchObject({ errcode: 45157 })
    }
    expect(await call('tags/update', { tag: { id: 101, name: 'a' } })).toMatchObject({ errcode: 45157 })
    expect(await call('tags/update', { tag: { id: 100, name: 'a' } })).toEqual(ok)
  })

  it('are at most 100, the one of the platform not counted', async () => {
    const call = await rawCaller(await runSandbox())
    for (let n = 0; n < 100; n++) await call('tags/create', { tag: { name: `t${n}` } })
    expect(await call('tags/create', { tag: { name: 'one more' } })).toMatchObject({ errcode: 45056 })
    await call('tags/delete', { tag: { id: 150 } })
    expect(await call('tags/create', { tag: { name: 'one more' } })).toMatchObject({ tag: { id: 200 } })
  })

  it('are left alone when they are the platform’s or do not exist', async () => {
    const call = await rawCaller(await runSandbox())
    for (const id of [0, 1, 2]) {
      expect(await call('tags/update', { tag: { id, name: 'x' } })).toMatchObject({ errcode: 45058 })
      expect(await call('tags/delete', { tag: { id } })).toMatchObject({ errcode: 45058 })
    }
    expect(await call('tags/delete', { tag: { id: 500 } })).toMatchObject({ errcode: 45159 })
  })

  it('are deleted by {"tag":{"id":…}} only', async () => {
    const call = await rawCaller(await runSandbox())
    await call('tags/create', { tag: { name: 'a' } })
    expect(await call('tags/delete', { tagid: 100 })).toMatchObject({ errcode: 47001 })
    expect(await call('tags/delete', { tag: { id: '100' } })).toMatchObject({ errcode: 47001 })
  })

  it('are not deleted while too many followers carry them', async () => {
    const sandbox = await runSandbox({ limits: { followersOfDeletedTag: 2 } })
    sandbox.admit(brand.appid, openids(3))
    const call = await rawCaller(sandbox)
    await call('tags/create', { tag: { name: 'a' } })
    await call('tags/members/batchtagging', { openid_list: openids(3), tagid: 100 })
    expect(await call('tags/delete', { tag: { id: 100 } })).toMatchObject({ errcode: 45057 })
    await call('tags/members/batchuntagging', { openid_list: openids(1), tagid: 100 })
    expect(await call('tags/delete', { tag: { id: 100 } })).toEqual(ok)
    expect(await call('tags/getidlist', { openid: openids(3)[2] })).toEqual({ tagid_list: [] })
  })
})
