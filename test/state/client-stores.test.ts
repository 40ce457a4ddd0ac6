import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { State } from '../../src/state/open-state.ts'
import { temporaryState } from '../support/state.ts'

let state: State
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ state, remove } = await temporaryState())
})
afterAll(() => remove())

const noon = Date.UTC(2026, 10, 22, 4)

describe('capabilities', () => {
  const tags = { capability: 'tags', able: true, seenAt: noon, errcode: null } as const

  it('are kept by account, the newest answer of each', async () => {
    const refused = { capability: 'tags', able: false, seenAt: noon + 1, errcode: 48001 } as const
    const followers = { capability: 'followers', able: true, seenAt: noon, errcode: null } as const
    await state.capabilities.note('brand', tags)
    await state.capabilities.note('other', tags)
    await state.capabilities.note('brand', followers)
    await state.capabilities.note('brand', refused)
    await state.capabilities.note('brand', tags)
    expect(await state.capabilities.all('brand')).toEqual([followers, refused])
    expect(await state.capabilities.all('other')).toEqual([tags])
  })
})

describe('access tokens', () => {
  it('are kept one for each appid, until they are given up', async () => {
    const brand = state.accessTokens.of('wx-brand')
    expect(await brand.load()).toBeUndefined()
    await brand.save({ token: 't1', until: noon })
    await brand.save({ token: 't2', until: noon + 1 })
    expect(await brand.load()).toEqual({ token: 't2', until: noon + 1 })
    expect(await state.accessTokens.of('wx-other').load()).toBeUndefined()
  })

  it('are not given up when another took their place', async () => {
    const brand = state.accessTokens.of('wx-renewed')
    await brand.save({ token: 'new', until: noon })
    await brand.drop('old')
    expect(await brand.load()).toMatchObject({ token: 'new' })
    await brand.drop('new')
    expect(await brand.load()).toBeUndefined()
  })
})
