import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import { describe, expect, it } from 'vitest'
import { brand, openid } from '../../support/wechat.ts'
import { aesKey, element, pushedTo, queryOf, succeed, textReply } from './own-server.ts'

/** The reply as foreign code encrypts it. */
function encryptedReply(token: string, xml: string): string {
  const encrypted = encrypt(aesKey, xml, brand.appid)
  const signature = getSignature(token, '1795320000', 'nonce', encrypted)
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>1795320000</TimeStamp><Nonce><![CDATA[nonce]]></Nonce></xml>`
}

describe('a push in safe mode', () => {
  it('is decrypted by foreign code, which finds signature and appid right', async () => {
    const { sandbox, seen, callback, act } = await pushedTo(succeed, 'safe')
    sandbox.admit(brand.appid, [openid(1)])
    await act({ act: 'say', text: '你好 EN' }, openid(1))
    const [request] = seen
    if (!request) throw new Error('nothing came')
    const query = queryOf(request)
    const encrypted = element(request.body, 'Encrypt') ?? ''
    const signature = getSignature(
      callback.token,
      query.get('timestamp') ?? '',
      query.get('nonce') ?? '',
      encrypted,
    )
    expect(query.get('encrypt_type')).toBe('aes')
    expect(query.get('msg_signature')).toBe(signature)
    expect(request.body).not.toContain('FromUserName')
    const { message, id } = decrypt(aesKey, encrypted)
    expect(id).toBe(brand.appid)
    expect(element(message, 'Content')).toBe('你好 EN')
    expect(element(message, 'ToUserName')).toBe(element(request.body, 'ToUserName'))
  })

  it('takes a reply that foreign code encrypted', async () => {
    const { sandbox, callback, act } = await pushedTo(
      (_request, response) => response.end(encryptedReply(callback.token, textReply(openid(1), '好'))),
      'safe',
    )
    sandbox.admit(brand.appid, [openid(1)])
    const { reply } = await act({ act: 'say', text: 'SC' }, openid(1))
    expect(reply).toEqual({ type: 'text', text: '好' })
  })

  it('takes no reply in plain, and none that is signed with another token', async () => {
    const answers = [textReply(openid(1), 'x'), encryptedReply('another', textReply(openid(1), 'x'))]
    const { sandbox, seen, act } = await pushedTo(
      (_request, response) => response.end(answers[seen.length - 1]),
      'safe',
    )
    sandbox.admit(brand.appid, [openid(1)])
    for (const answer of answers) {
      const { reply } = await act({ act: 'say', text: 'SC' }, openid(1))
      expect(reply.type, answer).toBe('failure')
    }
  })
})

describe('a push in compatible mode', () => {
  it('says everything twice, and takes either reply', async () => {
    const { sandbox, seen, callback, act } = await pushedTo((_request, response) => {
      const plain = textReply(openid(1), `reply ${seen.length}`)
      response.end(seen.length === 1 ? plain : encryptedReply(callback.token, plain))
    }, 'compatible')
    sandbox.admit(brand.appid, [openid(1)])
    for (const n of [1, 2]) {
      const { reply } = await act({ act: 'say', text: 'SC' }, openid(1))
      expect(reply).toEqual({ type: 'text', text: `reply ${n}` })
    }
    const body = seen[0]?.body ?? ''
    expect(element(body, 'Content')).toBe('SC')
    expect(element(decrypt(aesKey, element(body, 'Encrypt') ?? '').message, 'Content')).toBe('SC')
  })
})
