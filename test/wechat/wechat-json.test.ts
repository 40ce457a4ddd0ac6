import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idNumber, isSendable, readWeChatJson, writeWeChatJson } from '../../src/wechat/wechat-json.ts'
import { propertySeed, runsOf } from '../support/property.ts'

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

describe('ids of 64 bits', () => {
  const id = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })

  it('keep every digit on the way in, as numbers and as texts', () => {
    fc.assert(
      fc.property(id, (value) => {
        const read = readWeChatJson(`{"n":${value},"t":"${value}","l":[${value}]}`) as Record<string, unknown>
        expect(String(read['n'])).toBe(String(value))
        expect(read['t']).toBe(String(value))
        expect(String((read['l'] as unknown[])[0])).toBe(String(value))
      }),
      { seed: propertySeed, numRuns: runsOf(300) },
    )
  })

  it('keep every digit on the way out, where a call wants a number', () => {
    fc.assert(
      fc.property(id, fc.string(), (value, text) => {
        const written = writeWeChatJson({ id: idNumber(String(value)), n: 1 })
        expect(written).toBe(`{"id":${value},"n":1}`)
        // A text never turns into a number, whatever it holds.
        const other = writeWeChatJson({ text })
        if (other !== undefined) expect(JSON.parse(other)).toEqual({ text })
        expect(writeWeChatJson({ text: `\u0000${value}` })).toBeUndefined()
        expect(writeWeChatJson({ text: `${text}"\u0000${value}` })).toBeUndefined()
      }),
      { seed: propertySeed, numRuns: runsOf(300) },
    )
  })

  it('that are none go out as they came', () => {
    expect(writeWeChatJson({ id: idNumber('a1') })).toBe('{"id":"a1"}')
  })
})
