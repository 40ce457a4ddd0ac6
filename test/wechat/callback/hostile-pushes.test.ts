import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPush, openReply, sealPush } from '../../../src/wechat/callback/index.ts'
import { aesKeyOf, decryptText, encryptText } from '../../../src/wechat/callback/message-crypto.ts'
import { readXml } from '../../../src/wechat/callback/read-xml.ts'
import { signatureOf } from '../../../src/wechat/callback/signature.ts'
import { propertySeed, runsOf } from '../../support/property.ts'
import { aesKey, now, settingsOf, textMessage } from './pushes.ts'

const config = settingsOf()
const key = aesKeyOf(aesKey) ?? Buffer.alloc(0)
const { query, body } = sealPush(textMessage('hello'), config, now)
const runs = { seed: propertySeed, numRuns: runsOf(300) }

function signed(encrypted: string) {
  const msg_signature = signatureOf(config.token, '1', '2', encrypted)
  const xml = `<xml><Encrypt>${encrypted}</Encrypt></xml>`
  return openPush({ config, query: { timestamp: '1', nonce: '2', msg_signature }, body: xml })
}

/** A plaintext as it stands, encrypted: its padding and lengths may be wrong. */
function encryptedRaw(plain: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
}

const undecryptable = { refused: 'callback.undecryptable', status: 400 }

describe('a push from somebody who means harm', () => {
  it('is refused wherever it is cut off', () => {
    for (let length = 0; length < body.length - 1; length += 1) {
      expect(openPush({ config, query, body: body.slice(0, length) })).toHaveProperty('refused')
    }
  })

  it('is refused when one bit of the ciphertext is another', () => {
    const start = body.indexOf('<Encrypt><![CDATA[') + 18
    fc.assert(
      fc.property(
        fc.nat({ max: body.indexOf(']]></Encrypt>') - start - 1 }),
        fc.nat({ max: 7 }),
        (at, bit) => {
          const bytes = Buffer.from(body)
          bytes[start + at] = (bytes[start + at] ?? 0) ^ (1 << bit)
          expect(openPush({ config, query, body: bytes })).toHaveProperty('refused')
        },
      ),
      runs,
    )
  })

  it('is refused when it is rubbish, signed or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        expect(openPush({ config, query, body: bytes })).toHaveProperty('refused')
        expect(signed(Buffer.from(bytes).toString('base64'))).toHaveProperty('refused')
        const plain = { config: settingsOf({ mode: 'plain' }), query, body: bytes }
        expect(openPush(plain)).toHaveProperty('refused')
        expect(openReply(Buffer.from(bytes).toString(), config)).toBeTypeOf('object')
      }),
      runs,
    )
  })

  it('is refused or read, never thrown at, when it is made of pieces of markup', () => {
    const pieces = ['<xml>', '</xml>', '<a>', '</a>', '<a/>', '<![CDATA[', ']]>', '<!--', '-->', '&#1;', '&']
    const more = ['<!DOCTYPE', '<?xml', '?>', '"', "'", '=', '<', '>', ' ', '😀', '\0', '__proto__', ':']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 40 }), (parts) => {
        const read = readXml(`<xml>${parts.join('')}</xml>`)
        expect('fields' in read ? 'callback.read' : read.fault).toMatch(/^callback\./)
      }),
      { ...runs, numRuns: runsOf(3_000) },
    )
  })

  it.each([
    ['no blocks', Buffer.alloc(0)],
    ['a padding of 0', Buffer.alloc(32)],
    ['a padding of 33', Buffer.alloc(64, 33)],
    ['a padding of 255', Buffer.alloc(64, 255)],
    ['a padding longer than the message', Buffer.alloc(16, 17)],
    ['a padding that is not all the same', Buffer.concat([Buffer.alloc(31, 0), Buffer.of(2)])],
    ['nothing but padding', Buffer.alloc(32, 32)],
    [
      'a length beyond the end',
      Buffer.concat([Buffer.alloc(16), Buffer.alloc(4, 255), Buffer.alloc(12, 12)]),
    ],
  ])('is refused when it holds %s', (_, plain) => {
    expect(decryptText(encryptedRaw(plain), key)).toBeUndefined()
    if (plain.length > 0) expect(signed(encryptedRaw(plain))).toEqual(undecryptable)
  })

  it('is refused when the ciphertext is no base64, or no whole blocks', () => {
    expect(signed('%%%%')).toEqual(undecryptable)
    expect(signed('AAAA')).toEqual(undecryptable)
  })

  it('is refused when what is encrypted is hostile, broken or nothing', () => {
    const sealed = (text: string) => signed(encryptText(text, config.appid, key))
    expect(sealed('<!DOCTYPE xml><xml/>')).toEqual({ refused: 'callback.hostile-xml', status: 400 })
    expect(sealed('hello')).toEqual({ refused: 'callback.broken-xml', status: 400 })
    expect(sealed('')).toEqual({ refused: 'callback.broken-xml', status: 400 })
    expect(sealed('<xml/>')).toEqual({ refused: 'callback.incomplete', status: 400 })
  })

  it('keeps nobody busy: the largest bodies of the worst kinds are answered at once', () => {
    const size = 65_000
    const worst = ['<', '<a ', '<a b="', '&', '&#', '<![CDATA[', '<!--', ']]>', '\n', '="', "<a='", '<a\t']
    for (const piece of worst) {
      const inside = piece.repeat(Math.floor(size / piece.length))
      for (const text of [inside, `<xml>${inside}</xml>`, `<xml><![CDATA[${inside}]]></xml>`]) {
        expect(openPush({ config, query, body: text })).toHaveProperty('refused')
      }
    }
  }, 2_000)
})

describe('encryption', () => {
  it('gives back any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({ maxLength: 40 }),
        (text, appid) => {
          expect(decryptText(encryptText(text, appid, key), key)).toEqual({ text, appid })
        },
      ),
      runs,
    )
  })

  it('fills whole blocks of 32 bytes, and differs each time', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Buffer.from(encryptText('x'.repeat(length), 'wx', key), 'base64')
      expect(bytes.length % 32).toBe(0)
    }
    expect(encryptText('x', 'wx', key)).not.toBe(encryptText('x', 'wx', key))
  })

  it('takes a key with bits beyond its 32 bytes, and no other lengths', () => {
    expect(aesKeyOf('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG')).toHaveLength(32)
    expect(aesKeyOf('A'.repeat(42))).toBeUndefined()
    expect(aesKeyOf('A'.repeat(44))).toBeUndefined()
    expect(aesKeyOf(`${'A'.repeat(42)}%`)).toBeUndefined()
  })
})
