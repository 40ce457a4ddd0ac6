import { describe, expect, it } from 'vitest'
import type { MassContent } from '../../src/wechat/index.ts'
import { ok, stubPlatform } from '../support/stub-platform.ts'

const submitted =
  '{"errcode":0,"errmsg":"send job submission success","msg_id":6260957665266699303,"msg_data_id":206227730}'
const articles: MassContent = { kind: 'articles', mediaId: 'M' }

describe('a mass send', () => {
  it('goes to one tag, to everyone or to a list, with the bodies of the platform’s pages', async () => {
    const { client, calls } = await stubPlatform({
      'message/mass/sendall': submitted,
      'message/mass/send': submitted,
    })
    await client.sendToTag(2, articles, { clientMsgId: 'send_tag_2' })
    await client.sendToAll({ kind: 'text', text: '你好' })
    await client.sendToFollowers(['a', 'b'], { kind: 'images', mediaIds: ['P', 'Q'], openComments: true })
    await client.sendToTag(2, { kind: 'voice', mediaId: 'V' })
    await client.sendToTag(2, { kind: 'video', mediaId: 'W' })
    expect(calls.map(({ call, body }) => `${call.replace('POST message/mass/', '')} ${body}`)).toEqual([
      'sendall {"filter":{"is_to_all":false,"tag_id":2},"mpnews":{"media_id":"M"},"msgtype":"mpnews","send_ignore_reprint":0,"clientmsgid":"send_tag_2"}',
      'sendall {"filter":{"is_to_all":true},"text":{"content":"你好"},"msgtype":"text"}',
      'send {"touser":["a","b"],"images":{"media_ids":["P","Q"],"need_open_comment":1,"only_fans_can_comment":0},"msgtype":"image"}',
      'sendall {"filter":{"is_to_all":false,"tag_id":2},"voice":{"media_id":"V"},"msgtype":"voice"}',
      'sendall {"filter":{"is_to_all":false,"tag_id":2},"mpvideo":{"media_id":"W"},"msgtype":"mpvideo"}',
    ])
  })

  it('answers ids of 64 bits as text', async () => {
    const { client } = await stubPlatform({ 'message/mass/sendall': submitted })
    expect(await client.sendToTag(2, articles)).toEqual({
      msgId: '6260957665266699303',
      msgDataId: '206227730',
      repeated: false,
    })
  })

  it('that was taken before is accepted and names the first job', async () => {
    const answers = ['{"errcode":45065,"errmsg":"clientmsgid exist","msg_id":34182}', '{"errcode":45065}']
    const { client } = await stubPlatform({ 'message/mass/sendall': () => answers.shift() ?? '' })
    const repeated = { msgDataId: '', repeated: true }
    expect(await client.sendToTag(2, articles, { clientMsgId: 'a' })).toEqual({ ...repeated, msgId: '34182' })
    expect(await client.sendToTag(2, articles, { clientMsgId: 'a' })).toEqual({ ...repeated, msgId: '' })
  })

  it('is never repeated by itself', async () => {
    const { client, calls } = await stubPlatform({ 'message/mass/sendall': '{"errcode":-1,"errmsg":"busy"}' })
    await expect(client.sendToTag(2, articles)).rejects.toMatchObject({ kind: 'busy' })
    expect(calls).toHaveLength(1)
  })

  it('takes ids of its own of at most 32 bytes', async () => {
    const { client, calls } = await stubPlatform({ 'message/mass/sendall': submitted })
    const send = (clientMsgId: string) => client.sendToTag(2, articles, { clientMsgId })
    await expect(send('中'.repeat(11))).rejects.toMatchObject({ code: 'wechat.long-client-msg-id' })
    await send('x'.repeat(32))
    expect(calls).toHaveLength(1)
  })

  it('is refused by kind', async () => {
    const kinds = {
      40152: 'tag-missing-maybe',
      42010: 'minute-quota',
      45028: 'send-quota',
      45066: 'minute-quota',
    }
    for (const [errcode, kind] of Object.entries(kinds)) {
      const { client } = await stubPlatform({ 'message/mass/sendall': `{"errcode":${errcode},"errmsg":"x"}` })
      await expect(client.sendToTag(2, articles), errcode).rejects.toMatchObject({ kind, retryable: true })
    }
  })
})

describe('around a mass send', () => {
  it('a preview goes to one person, pictures one at a time', async () => {
    const { client, calls } = await stubPlatform({ 'message/mass/preview': ok })
    await client.previewMassSend({ name: 'tester' }, articles)
    await client.previewMassSend({ openid: 'o1' }, { kind: 'images', mediaIds: ['P', 'Q'] })
    expect(calls.map(({ body }) => body)).toEqual([
      '{"towxname":"tester","mpnews":{"media_id":"M"},"msgtype":"mpnews","send_ignore_reprint":0}',
      '{"touser":"o1","image":{"media_id":"P"},"msgtype":"image"}',
    ])
  })

  it('its state is read, and it is deleted by a number with all its digits', async () => {
    const { client, calls } = await stubPlatform({
      'message/mass/get': '{"msg_id":6260957665266699303,"msg_status":"SEND_SUCCESS"}',
      'message/mass/delete': ok,
    })
    const msgId = '6260957665266699303'
    expect(await client.massSendStatus(msgId)).toEqual({ msgId, status: 'SEND_SUCCESS' })
    await client.deleteMassSend({ msgId })
    await client.deleteMassSend({ url: 'http://mp/s/1' }, 2)
    expect(calls.map(({ body }) => body)).toEqual([
      '{"msg_id":"6260957665266699303"}',
      '{"msg_id":6260957665266699303,"article_idx":0}',
      '{"url":"http://mp/s/1","article_idx":2}',
    ])
  })

  it('the speed is read and set', async () => {
    const { client, calls } = await stubPlatform({
      'message/mass/speed/get': '{"speed":3,"realspeed":30}',
      'message/mass/speed/set': ok,
    })
    expect(await client.massSpeed()).toEqual({ speed: 3, thousandsPerMinute: 300 })
    await client.setMassSpeed(4)
    expect(calls.map(({ call, body }) => `${call} ${body}`)).toEqual([
      'POST message/mass/speed/get {}',
      'POST message/mass/speed/set {"speed":4}',
    ])
  })
})
