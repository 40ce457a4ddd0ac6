import { describe, expect, it } from 'vitest'
import { brand, clientFor, openid, openids, runSandbox } from '../support/wechat.ts'

describe('the client against the whole sandbox', () => {
  it('makes codes', async () => {
    const sandbox = await runSandbox()
    const client = clientFor(sandbox)
    const code = await client.createQrCode({ scene: 'kol', seconds: 3600 })
    expect(code).toMatchObject({ expiresInSeconds: 3600 })
    expect(await client.createQrCode({ scene: 7 })).toMatchObject({ expiresInSeconds: null })
    const picture = await fetch(client.qrImageUrl(code.ticket))
    expect(picture.status).toBe(200)
  })

  it('recognises who opens a link, once', async () => {
    const sandbox = await runSandbox()
    const client = clientFor(sandbox)
    const url = client.oauthUrl({ redirectUri: 'http://b.example/l/cb?to=1', state: 'Ab9' })
    const visit = await fetch(url, { redirect: 'manual', headers: { 'x-sandbox-openid': openid(0) } })
    const back = new URL(visit.headers.get('location') ?? '')
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ to: '1', state: 'Ab9' })
    const code = back.searchParams.get('code') ?? ''
    expect(await client.exchangeCode(code)).toEqual({ openid: openid(0), unionid: '', snapshot: false })
    await expect(client.exchangeCode(code)).rejects.toMatchObject({ kind: 'code-spent', errcode: 40163 })
    await expect(client.exchangeCode('nothing')).rejects.toMatchObject({ kind: 'code-spent', errcode: 40029 })
  })

  it('drafts, sends to a tag once, and hears of it', async () => {
    const sandbox = await runSandbox()
    sandbox.admit(brand.appid, openids(4))
    const client = clientFor(sandbox)
    const { wechatId } = await client.createTag('a')
    await client.addTag(wechatId, openids(3))
    const mediaId = await client.addDraft([{ title: 't', content: '<p>c</p>', coverMediaId: 'cover' }])
    expect(await client.countDrafts()).toBe(1)
    expect(await client.draft(mediaId)).toMatchObject([{ title: 't', content: '<p>c</p>' }])
    expect((await client.listDrafts({ offset: 0, count: 20 })).drafts).toMatchObject([{ mediaId }])
    const content = { kind: 'articles', mediaId } as const
    const job = await client.sendToTag(wechatId, content, { clientMsgId: 'one' })
    expect(job).toMatchObject({ repeated: false })
    sandbox.clock.now += 61_000
    const again = await client.sendToTag(wechatId, content, { clientMsgId: 'one' })
    expect(again).toMatchObject({ msgId: job.msgId, repeated: true })
    expect((await client.massSendStatus(job.msgId)).msgId).toBe(job.msgId)
    expect(await client.massSpeed()).toBeUndefined()
    await client.setMassSpeed(3)
    expect(await client.massSpeed()).toEqual({ speed: 3, thousandsPerMinute: 300 })
    await client.previewMassSend({ openid: openids(1)[0] ?? '' }, { kind: 'text', text: 'x' })
  })

  it('publishes', async () => {
    const client = clientFor(await runSandbox())
    const mediaId = await client.addDraft([{ title: 't', content: '<p>c</p>', coverMediaId: 'cover' }])
    const { publishId } = await client.publishDraft(mediaId)
    expect((await client.publication(publishId)).publishId).toBe(publishId)
  })

  it('reads statistics and requests', async () => {
    const sandbox = await runSandbox()
    const client = clientFor(sandbox)
    await client.datacube('getusersummary', '2026-11-20', '2026-11-21')
    await client.datacube('getusercumulate', '2026-11-20', '2026-11-21')
    await client.datacube('getupstreammsg', '2026-11-20', '2026-11-21')
    await client.datacube('getinterfacesummary', '2026-11-20', '2026-11-21')
    const error = await client.addTag(9, openids(1)).catch((thrown) => thrown)
    const seen = await client.requestOf(error.rid)
    expect(seen.address).not.toMatch(/access_token=[^*]/)
  })
})
