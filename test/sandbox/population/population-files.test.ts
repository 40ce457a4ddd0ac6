import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  eventColumns,
  populate,
  writeEventsFile,
  writeFollowersFile,
  writeTruthFile,
} from '../../../src/sandbox/population/index.ts'

const population = populate({ followers: 80, seed: 5, endDay: '2026-07-01', account: 'brand' })
let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tagloom-population-'))
})
afterAll(() => rm(directory, { recursive: true }))

async function rows(name: string): Promise<Record<string, string>[]> {
  return parse(await readFile(join(directory, name), 'utf8'), { columns: true })
}

describe('the events file', () => {
  it('reads back as the events, commas, quotes and line breaks of messages included', async () => {
    let advanced = 0
    const progress = {
      step() {},
      done() {},
      advance(by: number) {
        advanced += by
      },
    }
    const written = await writeEventsFile(population, join(directory, 'events.csv'), progress)
    const events = [...population.events()]

    const found = await rows('events.csv')

    expect(Object.keys(found[0] ?? {})).toEqual([...eventColumns])
    expect(found).toEqual(
      events.map(({ follower, at, kind, key, topic, channel, campaign, content, value, eventId }) => {
        const text = { follower, kind, key, topic, channel, campaign, content, event_id: eventId }
        return { ...text, at: new Date(at).toISOString(), value: value === 0 ? '' : String(value) }
      }),
    )
    expect(found.some(({ content }) => /[",\n]/.test(content ?? ''))).toBe(true)
    expect(written).toEqual({ followers: 80, events: events.length })
    expect(advanced).toBe(events.length)
  })

  it('has amounts with at most two decimals', async () => {
    await writeEventsFile(population, join(directory, 'amounts.csv'))
    const odd = (await rows('amounts.csv')).filter(
      ({ kind, value = '' }) => !(kind === 'purchase' ? /^\d+(\.\d{1,2})?$/ : /^$/).test(value),
    )
    expect(odd).toEqual([])
  })
})

describe('the files of followers', () => {
  it('keep the truth apart from what a customer database knows', async () => {
    await writeFollowersFile(population, join(directory, 'followers.csv'))
    await writeTruthFile(population, join(directory, 'truth.csv'))
    const followers = [...population.followers()]

    expect(await rows('truth.csv')).toEqual(
      followers.map(({ openid, motive }) => ({ follower: openid, motive })),
    )
    expect(await rows('followers.csv')).toEqual(
      followers.map(({ openid, attributes }) => ({
        follower: openid,
        membership: '',
        city: '',
        language: '',
        ...attributes,
      })),
    )
  })
})

describe('a file that cannot be written', () => {
  it('is a clear error and leaves nothing behind', async () => {
    await expect(writeEventsFile(population, join(directory, 'missing', 'events.csv'))).rejects.toThrow(
      expect.objectContaining({ code: 'population.cannot-write' }),
    )
    expect((await readdir(directory)).filter((name) => name.endsWith('.partial'))).toEqual([])
  })
})
