import { describe, expect, it } from 'vitest'
import { answerUrlCheck, openPush, sealReply } from '../../../src/wechat/callback/index.ts'
import { aesKeyOf, decryptText, encryptText } from '../../../src/wechat/callback/message-crypto.ts'
import { signatureOf } from '../../../src/wechat/callback/signature.ts'
import vectors from './vectors.json' with { type: 'json' }

/** Examples of the platform's own pages. */
const vector = (id: string): Partial<Record<string, string>> => vectors.find((one) => one.id === id) ?? {}
const key = aesKeyOf('A'.repeat(43)) ?? Buffer.alloc(0)

describe('what the platform publishes', () => {
  it.each(['V1', 'V2', 'V3', 'V5'])('is signed as in %s', (id) => {
    const { token = '', timestamp = '', nonce = '', expect_signature } = vector(id)
    expect(signatureOf(token, timestamp, nonce)).toBe(expect_signature)
  })

  it.each(['V3', 'V4', 'V5'])('has the message signature of %s', (id) => {
    const { token = '', timestamp = '', nonce = '', ciphertext = '', expect_msg_signature } = vector(id)
    expect(signatureOf(token, timestamp, nonce, ciphertext)).toBe(expect_msg_signature)
  })

  it.each(['V3', 'V5'])('is decrypted as in %s', (id) => {
    const { ciphertext = '', appid, expect_msg } = vector(id)
    expect(decryptText(ciphertext, key)).toEqual({ text: expect_msg, appid })
  })

  it('is encrypted as in V4, byte for byte', () => {
    const { msg = '', appid = '', random = '', ciphertext } = vector('V4')
    expect(encryptText(msg, appid, key, Buffer.from(random))).toBe(ciphertext)
  })

  it('is sealed as in V4', () => {
    const { msg = '', appid = '', token = '', random = '', nonce = '', timestamp = '' } = vector('V4')
    const settings = { appid, token, mode: 'safe', aesKey: 'A'.repeat(43) } as const
    const luck = { random: Buffer.from(random), nonce }
    const sealed = sealReply(msg, settings, Number(timestamp) * 1000, luck)
    expect(sealed).toContain(
      `<MsgSignature><![CDATA[${vector('V4')['expect_msg_signature']}]]></MsgSignature>`,
    )
    expect(sealed).toContain(`<Encrypt><![CDATA[${vector('V4')['ciphertext']}]]></Encrypt>`)
    expect(sealed).toContain(`<TimeStamp>${timestamp}</TimeStamp>`)
  })

  it('echoes the check of V1', () => {
    const { token = '', timestamp, nonce, echostr, expect_signature } = vector('V1')
    const query = { signature: expect_signature, timestamp, nonce, echostr }
    expect(answerUrlCheck(query, token)).toEqual({ echo: echostr })
  })

  it('opens the push of V5', () => {
    const { appid = '', token = '', timestamp, nonce, ciphertext, expect_msg_signature } = vector('V5')
    const opened = openPush({
      config: { appid, token, mode: 'safe', aesKey: 'A'.repeat(43) },
      query: { timestamp, nonce, msg_signature: expect_msg_signature, encrypt_type: 'aes' },
      body: `<xml><AppId><![CDATA[x]]></AppId><Encrypt><![CDATA[${ciphertext}]]></Encrypt></xml>`,
    })
    expect(opened).toMatchObject({
      encrypted: true,
      message: {
        toUserName: 'gh_97417a04a28d',
        fromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
        createTime: 1_715_943_329,
        msgType: 'event',
        event: 'debug_demo',
        fields: { debug_str: 'hello world' },
      },
    })
  })
})
