import { afterAll, beforeAll, expect, it } from 'vitest'
import { watchCapabilities } from '../../src/pipeline/watch-capabilities.ts'
import type { State } from '../../src/state/open-state.ts'
import { temporaryState } from '../support/state.ts'

let state: State
let remove: () => Promise<void>

beforeAll(async () => {
  ;({ state, remove } = await temporaryState())
})
afterAll(() => remove())

it('everyday calls show what the account may do: a refusal turns it off, a success on', async () => {
  let now = Date.UTC(2026, 10, 22, 4)
  const { watch, settled } = watchCapabilities(state.capabilities, 'brand', () => now)
  const seen = async () => {
    await settled()
    return (await state.capabilities.all('brand')).map(({ capability, able }) => [capability, able])
  }
  watch('tags/get', 0)
  watch('openapi/quota/get', 0)
  watch('qrcode/create', 45029)
  expect(await seen()).toEqual([['tags', true]])
  now += 1000
  watch('tags/members/batchtagging', 48001)
  watch('qrcode/create', 48001)
  expect(await seen()).toEqual([
    ['qr-codes', false],
    ['tags', false],
  ])
  now += 1000
  watch('tags/get', 0)
  expect(await seen()).toEqual([
    ['qr-codes', false],
    ['tags', true],
  ])
})

it('a thousand calls write once, and a state that cannot be written stops none of them', async () => {
  const written: unknown[] = []
  const store = {
    note: async (_account: string, seen: unknown) => {
      written.push(seen)
      throw new Error('disk full')
    },
    all: async () => [],
  }
  const { watch, settled } = watchCapabilities(store, 'brand', () => 0)
  for (let n = 0; n < 1000; n++) watch('tags/get', 0)
  await settled()
  expect(written).toEqual([{ capability: 'tags', able: true, seenAt: 0, errcode: null }])
})
