import { describe, expect, it } from 'vitest'
import { parseMapping, resolveColumns } from '../../src/ingest/column-mapping.ts'
import { parseFollowerMapping, resolveFollowerColumns } from '../../src/ingest/follower-columns.ts'

describe('parseMapping', () => {
  it('reads fields and columns', () => {
    expect(parseMapping(' follower=customer_id, at = 下单 时间,value=a\\,b,key=x=y ')).toEqual({
      follower: 'customer_id',
      at: '下单 时间',
      value: 'a,b',
      key: 'x=y',
    })
  })

  it.each([
    ['follower', 'import.map-syntax'],
    ['=a', 'import.map-syntax'],
    ['folower=a', 'import.map-unknown-field'],
    ['at=a,at=b', 'import.map-twice'],
  ])('refuses %s', (text, code) => {
    expect(() => parseMapping(text)).toThrow(expect.objectContaining({ code }))
  })

  it('lets attributes of followers have any name', () => {
    expect(parseFollowerMapping('follower=id,城市=City')).toEqual({ follower: 'id', 城市: 'City' })
  })
})

describe('resolveColumns', () => {
  const columns = ['customer_id', 'date', 'kind', 'value', 'other']

  it('takes columns that have the name of a field, and a given kind before a column', () => {
    expect(resolveColumns('f', columns, { follower: 'customer_id', at: 'date' }, 'purchase')).toEqual({
      columns: { follower: 'customer_id', at: 'date', value: 'value' },
      kind: 'purchase',
    })
  })

  it.each([
    [{ follower: 'custmer_id', at: 'date' }, undefined, 'import.no-column', { nearest: 'customer_id' }],
    [{ at: 'date' }, undefined, 'import.no-follower', {}],
    [{ follower: 'customer_id' }, undefined, 'import.no-date', {}],
    [{ follower: 'customer_id', at: 'date', kind: 'kind' }, 'x', 'import.kind-twice', {}],
  ])('refuses %j', (mapping, kind, code, params) => {
    const refused = expect.objectContaining({ code, params: expect.objectContaining(params) })
    expect(() => resolveColumns('f', columns, mapping, kind)).toThrow(refused)
  })

  it('wants a kind', () => {
    const attempt = () => resolveColumns('f', ['follower', 'at'], {}, undefined)
    expect(attempt).toThrow(expect.objectContaining({ code: 'import.no-kind' }))
  })
})

describe('resolveFollowerColumns', () => {
  it('chooses the named attributes only, when there are any', () => {
    const columns = ['follower', 'city', 'age']
    expect(resolveFollowerColumns('f', columns, { town: 'city' }).attributes).toEqual({ town: 'city' })
    expect(resolveFollowerColumns('f', columns, {}).attributes).toEqual({ city: 'city', age: 'age' })
  })
})
