import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openState, type State } from '../../src/state/open-state.ts'
import { emptyPlan, temporaryState } from '../support/state.ts'

let state: State
let directory: string

beforeAll(async () => {
  ;({ state, directory } = await temporaryState())
})
afterAll(async () => {
  await state.close()
  await rm(directory, { recursive: true, force: true })
})

const day = Date.UTC(2026, 10, 22, 9, 30)

describe('the tag registry', () => {
  it('knows the tags of one account only', async () => {
    await state.tags.manage('registry', { tag: 'vip', wechatId: 101, name: 'VIP', managedSince: day })
    await state.tags.manage('registry-other', { tag: 'vip', wechatId: 101, name: 'VIP', managedSince: day })
    expect(await state.tags.all('registry')).toEqual([
      { tag: 'vip', wechatId: 101, name: 'VIP', managedSince: day },
    ])
  })

  it('keeps the date when the same tag is managed again, and takes a new id when WeChat gave one', async () => {
    const first = { tag: 'lang-en', wechatId: 102, name: '英文', managedSince: day }
    await state.tags.manage('registry-again', first)
    await state.tags.manage('registry-again', { ...first, managedSince: day + 1 })
    expect(await state.tags.all('registry-again')).toEqual([first])
    const anew = { ...first, wechatId: 177, managedSince: day + 2 }
    await state.tags.manage('registry-again', anew)
    expect(await state.tags.all('registry-again')).toEqual([anew])
  })
})

it('a tag of WeChat moves in the registry when its rule has got another id', async () => {
  const old = { tag: 'old-id', wechatId: 7, name: 'VIP', managedSince: day }
  await state.tags.manage('moved', old)
  await state.tags.manage('moved', { ...old, tag: 'new-id' })
  expect(await state.tags.all('moved')).toEqual([{ ...old, tag: 'new-id' }])
})

describe('runs', () => {
  const start = { account: 'runs', kind: 'run', asOf: day, seed: '7' } as const

  it('are kept with what they decided, newest first', async () => {
    await state.runs.start({ ...start, id: 'run-1', startedAt: day })
    await state.runs.start({ ...start, id: 'run-2', startedAt: day + 1 })
    const tags = [{ tag: 'vip', followers: 12 }]
    await state.runs.finish('run-1', { status: 'done', finishedAt: day + 5, followers: 20, tags })
    const [second, first] = await state.runs.recent('runs', 10)
    expect(second).toMatchObject({
      id: 'run-2',
      status: 'running',
      followers: null,
      finishedAt: null,
      tags: [],
    })
    expect(first).toEqual({
      ...start,
      id: 'run-1',
      startedAt: day,
      finishedAt: day + 5,
      followers: 20,
      tags,
      status: 'done',
    })
    expect(await state.runs.find('run-1')).toEqual(first)
    expect(await state.runs.find('no-such-run')).toBeUndefined()
  })

  it('are newest first by their making, also when the clock was set back or stood still', async () => {
    const account = 'clock'
    const moments = [day, day, day - 1, day]
    for (const [n, startedAt] of moments.entries()) {
      await state.runs.start({ ...start, account, id: `clock-${9 - n}`, startedAt })
    }
    const ids = (await state.runs.recent(account, 3)).map(({ id }) => id)
    expect(ids).toEqual(['clock-6', 'clock-7', 'clock-8'])
  })

  it('come into force when the apply of their plan begins', async () => {
    const account = 'in-force'
    await state.plans.save(emptyPlan('p1', { account, run: 'r1' }))
    expect(await state.runs.inForce(account)).toBeUndefined()
    await state.calls.begin('p1', [], day)
    await state.calls.finish('p1')
    await state.plans.save(emptyPlan('p2', { account, run: 'r2' }))
    expect(await state.runs.inForce(account)).toBe('r1')
    await state.calls.begin('p2', [], day)
    expect(await state.runs.inForce(account)).toBe('r2')
  })
})

describe('plans', () => {
  it('come back as they were saved', async () => {
    const plan = emptyPlan('as-saved', { account: 'plans' })
    await state.plans.save(plan)
    expect(await state.plans.find('as-saved')).toEqual({ plan, status: 'saved', approval: null })
    expect(JSON.stringify((await state.plans.find('as-saved'))?.plan)).toBe(JSON.stringify(plan))
    expect(await state.plans.find('none')).toBeUndefined()
  })

  it('give way to a newer one unless they were begun', async () => {
    const account = 'supersede'
    await state.plans.save(emptyPlan('s1', { account }))
    await state.plans.save(emptyPlan('s2', { account }))
    expect((await state.plans.find('s1'))?.status).toBe('superseded')
    expect((await state.plans.open(account))?.plan.id).toBe('s2')
    await state.calls.begin('s2', [], day)
    await state.plans.save(emptyPlan('s3', { account, createdAt: day + 1 }))
    expect((await state.plans.find('s2'))?.status).toBe('applying')
    expect((await state.plans.open(account))?.plan.id).toBe('s2')
    await state.plans.mark('s2', 'applied')
    expect((await state.plans.open(account))?.plan.id).toBe('s3')
  })
})

describe('the calls of a plan', () => {
  const calls = Array.from({ length: 12_001 }, (_, n) => ({
    n,
    tag: 'vip',
    op: n === 0 ? ('create' as const) : ('add' as const),
    fromSeq: n * 50,
    toSeq: n * 50 + 50,
  }))

  it('are written whole and come back in order, pending', async () => {
    await state.plans.save(emptyPlan('calls-1', { account: 'calls' }))
    expect(await state.calls.load('calls-1')).toEqual([])
    await state.calls.begin('calls-1', calls, day)
    const loaded = await state.calls.load('calls-1')
    expect(loaded).toHaveLength(calls.length)
    expect(loaded[12_000]).toEqual({ ...calls[12_000], status: 'pending', attempts: 0, parts: null })
    await expect(state.calls.begin('calls-1', calls, day)).rejects.toThrow()
  })

  it('keep their answers, and what was dropped once', async () => {
    await state.plans.save(emptyPlan('calls-2', { account: 'calls' }))
    await state.calls.begin('calls-2', calls.slice(0, 3), day)
    const drop = {
      tag: 'vip',
      op: 'add',
      follower: 'o2',
      reason: 'not-following',
      errcode: 49003,
      rid: 'r',
    } as const
    const answer = { n: 1, status: 'done', attempts: 3, errcode: 49003, rid: 'r', drops: [drop] } as const
    await state.calls.settle('calls-2', [
      { n: 0, status: 'done', attempts: 1, errcode: null, rid: null, drops: [] },
      answer,
    ])
    await state.calls.settle('calls-2', [answer])
    const loaded = await state.calls.load('calls-2')
    expect(loaded.map((call) => [call.status, call.attempts])).toEqual([
      ['done', 1],
      ['done', 6],
      ['pending', 0],
    ])
    expect(await state.calls.dropped('calls-2')).toEqual([drop])
    expect(await state.calls.progress('calls-2')).toEqual({ calls: 3, settled: 2 })
  })
})

describe('a tag that was created by an apply killed at once', () => {
  const entry = (tag: string) => ({
    tag,
    name: `name of ${tag}`,
    wechatId: null,
    creates: true,
    followersNow: 0,
    followersAfter: 1,
    adds: 1,
    removes: 0,
    calls: 2,
    blocked: {},
    sampleAdds: [],
    sampleRemoves: [],
  })
  const create = (n: number, tag: string) => ({ n, tag, op: 'create' as const, fromSeq: 0, toSeq: 0 })

  it('is taken up by its name, but only when its creation is unanswered', async () => {
    const account = 'adopt'
    const tags = ['answered', 'unanswered', 'not-made']
    await state.plans.save(emptyPlan('adopt-1', { account, entries: tags.map(entry) }))
    const listed = tags
      .slice(0, 2)
      .map((tag, n) => ({ wechatId: 101 + n, name: `name of ${tag}`, followers: 0 }))
    expect(await state.calls.adoptCreated(account, listed, day)).toEqual([])
    await state.calls.begin(
      'adopt-1',
      tags.map((tag, n) => create(n, tag)),
      day,
    )
    await state.calls.settle('adopt-1', [
      { n: 0, status: 'done', attempts: 1, errcode: null, rid: null, drops: [] },
    ])
    expect(await state.calls.adoptCreated(account, listed, day)).toEqual(['unanswered'])
    expect(await state.calls.adoptCreated(account, listed, day)).toEqual([])
    expect(await state.tags.all(account)).toEqual([
      { tag: 'unanswered', wechatId: 102, name: 'name of unanswered', managedSince: day },
    ])
  })
})

describe('models', () => {
  const model = { account: 'models', model: 'behaviour', createdAt: day, card: '# card' }

  it('get version numbers, and one is in force', async () => {
    expect(await state.models.inForce('models', 'behaviour')).toBeUndefined()
    const artefact = { zeta: 1, alpha: [0.1, 1e-21, 1.7976931348623157e308] }
    expect(await state.models.save({ ...model, artefact }, { promote: true })).toBe(1)
    expect(await state.models.save({ ...model, artefact: { worse: true } }, { promote: false })).toBe(2)
    const inForce = await state.models.inForce('models', 'behaviour')
    expect(inForce).toEqual({ ...model, artefact, version: 1, inForce: true })
    expect(JSON.stringify(inForce?.artefact)).toBe(JSON.stringify(artefact))
    expect((await state.models.versions('models', 'behaviour')).map((found) => found.version)).toEqual([2, 1])
  })

  it('can be put in force and back', async () => {
    const put = { ...model, account: 'put', artefact: {} }
    await state.models.save(put, { promote: true })
    await state.models.save(put, { promote: false })
    expect(await state.models.promote('put', 'behaviour', 2)).toBe(true)
    expect((await state.models.inForce('put', 'behaviour'))?.version).toBe(2)
    expect(await state.models.promote('put', 'behaviour', 3)).toBe(false)
    expect((await state.models.allInForce('put')).map((found) => found.version)).toEqual([2])
  })
})

describe('the state', () => {
  it('finds everything again after it was closed', async () => {
    await state.tags.manage('again', { tag: 'kept', wechatId: 5, name: 'kept', managedSince: day })
    await state.close()
    state = await openState({ directory })
    expect(await state.tags.all('again')).toHaveLength(1)
  })

  it('serves many callers at once without mixing their transactions', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `many-${n}`)
    await Promise.all(ids.map((id) => state.plans.save(emptyPlan(id, { account: id }))))
    const found = await Promise.all(ids.map((id) => state.plans.open(id)))
    expect(found.map((one) => one?.plan.id)).toEqual(ids)
  })

  it('says where it cannot be opened, without the password', async () => {
    const opening = openState({ url: 'postgres://me:secret@127.0.0.1:1/none' })
    await expect(opening).rejects.toMatchObject({ code: 'state.cannot-open' })
    await expect(opening).rejects.not.toThrow(/secret/)
  })
})
