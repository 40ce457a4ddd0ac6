import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { State } from '../../src/state/open-state.ts'
import type { InstantChange } from '../../src/tagging/index.ts'
import { temporaryState } from '../support/state.ts'

let state: State
let directory: string

beforeAll(async () => {
  ;({ state, directory } = await temporaryState())
})
afterAll(async () => {
  await state.close()
  await rm(directory, { recursive: true, force: true })
})

const now = Date.UTC(2026, 10, 22, 4)
let causes = 0

function change(follower: string, tag: string, over: Partial<InstantChange> = {}): InstantChange {
  const takes = ['en', 'tc', 'sc'].filter((other) => other !== tag)
  const at = now + ++causes * 1000
  return { follower, tag, cause: String(causes), at, exclusive: 'language', priority: 0, takes, ...over }
}

async function pendingOf(account: string, limit = 100): Promise<readonly string[]> {
  return (await state.instantChanges.pending(account, limit)).map(({ follower, tag }) => `${follower} ${tag}`)
}

describe('the queue of instant changes', () => {
  it('keeps a change once, however often its event is delivered', async () => {
    const one = change('o-1', 'en')
    await state.instantChanges.add('once', [one], now)
    await state.instantChanges.add('once', [one, one], now + 5000)
    expect(await state.instantChanges.pending('once', 10)).toEqual([{ ...one, id: expect.any(Number) }])
    const [queued] = await state.instantChanges.pending('once', 10)
    await state.instantChanges.settle(
      [{ id: queued?.id ?? 0, status: 'done', errcode: null, rid: null }],
      now,
    )
    await state.instantChanges.add('once', [one], now + 9000)
    expect(await pendingOf('once')).toEqual([])
  })

  it('takes thousands that come at once in a few writes', async () => {
    const changes = Array.from({ length: 3000 }, (_, n) => change(`o-${n}`, 'en'))
    await Promise.all(changes.map((one) => state.instantChanges.add('many', [one], now)))
    expect(await state.instantChanges.waiting('many')).toBe(3000)
    expect(await pendingOf('many', 1)).toEqual(['o-0 en'])
  })

  it('lets the later event of a group overtake the earlier, in whatever order they come', async () => {
    const [first, second, third] = [change('o-1', 'en'), change('o-1', 'tc'), change('o-1', 'sc')]
    await state.instantChanges.add('order', [third], now)
    await state.instantChanges.add('order', [first, second], now)
    await state.instantChanges.add(
      'order',
      [change('o-2', 'en'), change('o-1', 'vip', { exclusive: '' })],
      now,
    )
    expect(await pendingOf('order')).toEqual(['o-1 sc', 'o-1 vip', 'o-2 en'])
  })

  it('overtakes what comes late even after the later event was carried out', async () => {
    const [early, late] = [change('o-1', 'en'), change('o-1', 'tc')]
    await state.instantChanges.add('late', [late], now)
    const [queued] = await state.instantChanges.pending('late', 10)
    await state.instantChanges.settle(
      [{ id: queued?.id ?? 0, status: 'done', errcode: null, rid: null }],
      now,
    )
    await state.instantChanges.add('late', [early], now + 1)
    expect(await pendingOf('late')).toEqual([])
    await state.instantChanges.add('late', [{ ...early, cause: 'again' }, change('o-2', 'en')], now + 2)
    expect(await pendingOf('late', 1)).toEqual(['o-2 en'])
  })

  it('decides by priority within one second, as the history does', async () => {
    const at = now - 1000
    const [low, high] = [change('o-1', 'sc', { at, priority: 1 }), change('o-1', 'en', { at, priority: 3 })]
    await state.instantChanges.add('tie', [high], now)
    await state.instantChanges.add('tie', [low], now)
    expect(await pendingOf('tie')).toEqual(['o-1 en'])
  })

  it('gives the changes of a follower together, of so many followers', async () => {
    const vip = (follower: string) => change(follower, 'vip', { exclusive: '', takes: [] })
    await state.instantChanges.add('limit', [vip('o-1'), vip('o-2'), vip('o-3'), vip('o-1')], now)
    expect(await pendingOf('limit', 2)).toEqual(['o-1 vip', 'o-1 vip', 'o-2 vip'])
  })

  it('tells whom it has touched since a moment, and what is newer than a run', async () => {
    const { instantChanges } = state
    await instantChanges.add('since', [change('o-old', 'en', { at: now - 9000 })], now - 8000)
    const [old] = await instantChanges.pending('since', 10)
    await instantChanges.settle([{ id: old?.id ?? 0, status: 'done', errcode: null, rid: null }], now - 7000)
    const before = instantChanges.taken
    await instantChanges.add('since', [change('o-new', 'tc')], now)
    expect(instantChanges.taken).toBeGreaterThan(before)
    const touched = await instantChanges.unsettledSince('since', now - 5000)
    expect(touched).toMatchObject([{ follower: 'o-new', tag: 'tc', takes: ['en', 'sc'] }])
    expect(await instantChanges.unsettledSince('since', now - 7000)).toHaveLength(2)
    expect(await instantChanges.newerThan('since', now - 5000, now + 1e9)).toHaveLength(1)
    expect(await instantChanges.newerThan('since', now - 8000, now + 1e9)).toHaveLength(2)
    // A run as of an earlier moment has not seen the event, whenever it was queued.
    expect(await instantChanges.newerThan('since', now + 1e9, now - 9001)).toHaveLength(2)
    expect(await instantChanges.newerThan('since', 0, 0, touched[0]?.id)).toEqual([])
  })

  it('remembers that a tag is being created until it is noted as made', async () => {
    const { instantChanges } = state
    await instantChanges.add('creating', [change('o-1', 'en')], now)
    expect(await instantChanges.wasCreating('creating', 'en')).toBe(false)
    await instantChanges.creating('creating', 'en')
    expect(await instantChanges.wasCreating('creating', 'en')).toBe(true)
    await instantChanges.created('creating', 'en')
    expect(await instantChanges.wasCreating('creating', 'en')).toBe(false)
  })
})

describe('read backs', () => {
  it('are asked for once a follower; who asks again meanwhile stays on the list', async () => {
    const { readBacks } = state
    await readBacks.add('a', ['o-1', 'o-2', 'o-1'], now)
    await readBacks.add('a', ['o-2'], now + 10)
    expect(await readBacks.waiting('a', 10)).toEqual(['o-1', 'o-2'])
    await readBacks.settle('a', ['o-1', 'o-2'], now + 5)
    expect(await readBacks.waiting('a', 10)).toEqual(['o-2'])
    expect(await readBacks.waiting('b', 10)).toEqual([])
  })
})

describe('pulls', () => {
  it('remember how far they came', async () => {
    const { pulls } = state
    expect(await pulls.latest('a')).toBeUndefined()
    await pulls.start({ id: 'pull-1', account: 'a', startedAt: now, total: 0 })
    await pulls.advance({ id: 'pull-1', account: 'a', nextOpenid: 'o-9', listed: 10, total: 30 })
    await pulls.mark({ id: 'pull-1', account: 'a', status: 'parked' }, now)
    expect(await pulls.latest('a')).toEqual({
      id: 'pull-1',
      account: 'a',
      startedAt: now,
      nextOpenid: 'o-9',
      total: 30,
      listed: 10,
      status: 'parked',
      finishedAt: null,
    })
    await pulls.start({ id: 'pull-2', account: 'a', startedAt: now + 1, total: 0 })
    await pulls.mark({ id: 'pull-2', account: 'a', status: 'done' }, now + 2)
    expect(await pulls.latest('a')).toMatchObject({ id: 'pull-2', status: 'done', finishedAt: now + 2 })
  })
})

describe('notices', () => {
  it('are kept once, newest first, by event', async () => {
    const { notices } = state
    const sent = {
      id: '1',
      event: 'masssendjobfinish',
      at: now,
      document: { MsgID: '9', Status: 'send success' },
    }
    await notices.add('a', sent)
    await notices.add('a', { ...sent, document: {} })
    const expiry = { id: '2', event: 'verify_expired', at: now + 1, document: {} }
    await notices.add('a', expiry)
    expect(await notices.list('a')).toEqual([expiry, sent])
    expect(await notices.list('a', 'masssendjobfinish')).toEqual([sent])
    expect(await notices.list('b')).toEqual([])
  })
})
