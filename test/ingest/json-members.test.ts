import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonMembers } from '../../src/ingest/json-members.ts'

describe('jsonMembers', () => {
  it('keeps the digits of numbers and the last of equal names', () => {
    const members = jsonMembers(
      ' { "a" : 12345678901234567890 ,"b":{"a":[1,"}"]}, "c\\"":"x\\\\", "a": 1.50 } ',
    )
    expect(Object.fromEntries(members)).toEqual({ a: '1.50', b: '{"a":[1,"}"]}', 'c"': '"x\\\\"' })
  })

  it('finds the members of every object', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(object, fc.nat(2), (given, indent) => {
        const parsed = Object.entries(JSON.parse(JSON.stringify(given)) as object)
        const found = [...jsonMembers(JSON.stringify(given, null, indent))]
        expect(found.map(([name, raw]) => [name, JSON.parse(raw)])).toEqual(parsed)
      }),
    )
  })
})
