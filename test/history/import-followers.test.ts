import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attributesOfFollower } from '../../src/history/events.ts'
import { importFollowers } from '../../src/history/import-followers.ts'
import { anAccount } from '../support/account.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'

describe('importFollowers', () => {
  let test: TestHistory
  let files: string
  beforeAll(async () => {
    test = await openTestHistory()
    files = await mkdtemp(join(tmpdir(), 'tagloom-files-'))
  })
  afterAll(async () => {
    await test.remove()
    await rm(files, { recursive: true, force: true })
  })

  let now = Date.UTC(2026, 5, 1)
  async function load(name: string, content: string, mapping: Record<string, string> = {}) {
    const file = join(files, name)
    await writeFile(file, content)
    now += 1000
    return importFollowers(test.history, {
      file,
      account: anAccount(),
      mapping,
      rejectsDirectory: files,
      now,
    })
  }
  const known = (follower: string) => attributesOfFollower(test.history, 'brand', follower)

  it('takes every other column for an attribute; the last row of a follower wins', async () => {
    const summary = await load(
      'a.csv',
      'follower,city,membership\no1,上海,gold\no2,,silver\no1, 北京 ,\n,x,y\n',
    )
    expect(summary).toMatchObject({ rows: 4, followers: 2, rejected: 1, attributes: ['city', 'membership'] })
    expect(await known('o1')).toEqual({ city: '北京' })
    expect(await known('o2')).toEqual({ membership: 'silver' })
    expect(await known('o3')).toBeUndefined()
  })

  it('rejects what cannot be the id of a follower', async () => {
    const strange = ['o 1', 'o\u00001', 'o\u0007', 'x'.repeat(129)]
    const lines = [...strange, 'q'.repeat(128)].map((follower) => JSON.stringify({ follower, city: '上海' }))
    const summary = await load('strange.ndjson', lines.join('\n'))
    expect(summary).toMatchObject({ rows: 5, followers: 1, rejected: 4 })
    const rejects = await readFile(summary.rejectsFile ?? '', 'utf8')
    expect(rejects.match(/^\d+,bad-follower,/gm)).toHaveLength(4)
  })

  it('adds to what is known, and renames columns', async () => {
    await load('known.csv', 'follower,city\np1,北京\n')
    await load('b.ndjson', '{"id":"p1","Level":3,"city":"杭州"}\n{"id":"p1"\n', {
      follower: 'id',
      level: 'Level',
    })
    expect(await known('p1')).toEqual({ city: '北京', level: '3' })
  })

  it('refuses a file without attributes or with a column that is not there', async () => {
    await expect(load('c.csv', 'follower\no1\n')).rejects.toMatchObject({ code: 'import.no-attributes' })
    await expect(load('d.csv', 'follower,city\n', { follower: 'folower' })).rejects.toMatchObject({
      code: 'import.no-column',
      params: { nearest: 'follower' },
    })
  })
})
