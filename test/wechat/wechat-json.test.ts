import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSendable, readWeChatJson, writeWeChatJson } from '../../src/wechat/wechat-json.ts'

describe('JSON for the platform', () => {
  it('is written without escapes of characters', () => {
    expect(writeWeChatJson({ name: '广东 "a" \\u5e7f 😀\n' })).toBe('{"name":"广东 \\"a\\" \\\\u5e7f 😀\\n"}')
  })

  it('is not written when it would need one', () => {
    expect(writeWeChatJson({ name: 'a\u0001' })).toBeUndefined()
    expect(isSendable('half \ud83d')).toBe(false)
    expect(isSendable('whole 😀 \\u0041')).toBe(true)
  })
})

describe('JSON from the platform', () => {
  it('keeps whole numbers of 64 bits as text', () => {
    const text =
      '{"msg_id":6260957665266699303,"a":[-9007199254740993, 12],"s":",6260957665266699303","f":0.1234567890123456}'
    expect(readWeChatJson(text)).toEqual({
      msg_id: '6260957665266699303',
      a: ['-9007199254740993', 12],
      s: ',6260957665266699303',
      f: 0.1234567890123456,
    })
  })

  it('may hold raw control characters in its texts', () => {
    expect(readWeChatJson('{"remark":"a\u0001b\tc\nd\\"e",\n "x":1}')).toEqual({
      remark: 'a\u0001b\tc\nd"e',
      x: 1,
    })
  })

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value)
        const unsafe = /\d{16}/.test(text.replace(/"(?:[^"\\]|\\.)*"/g, ''))
        if (!unsafe) expect(readWeChatJson(`${text}\n`)).toEqual(JSON.parse(text))
      }),
    )
  })
})
