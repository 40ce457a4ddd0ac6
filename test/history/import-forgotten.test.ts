import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { erase, pseudonymise } from '../../src/history/departures.ts'
import { attributesOfFollower, eventsOfFollower } from '../../src/history/events.ts'
import { importFile } from '../../src/history/import-file.ts'
import { importFollowers } from '../../src/history/import-followers.ts'
import { anAccount } from '../support/account.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'

const account = anAccount()
const leftAt = Date.parse('2026-06-10T12:00:00Z')

describe('an import after somebody was forgotten', () => {
  let test: TestHistory
  beforeEach(async () => {
    test = await openTestHistory()
  })
  afterEach(() => test.remove())

  const from = async (name: string, lines: readonly string[]) => {
    const file = join(test.directory, name)
    await writeFile(file, `${lines.join('\n')}\n`)
    return { file, account, mapping: {}, rejectsDirectory: join(test.directory, 'rejects'), now: Date.now() }
  }
  const events = () =>
    from('events.csv', [
      'follower,at,kind,content',
      'o-gone,2026-06-01T10:00:00Z,message,hello',
      'o-gone,2026-06-01T10:00:00Z,message,hello',
      'o-gone,2026-06-10T12:00:00Z,unsubscribe,',
      'o-stays,2026-06-02T10:00:00Z,message,hello',
      ',2026-06-02T10:00:00Z,message,nobody',
    ])

  it.each([
    ['erased', erase],
    ['pseudonymised', pseudonymise],
  ])('brings nothing back of who was %s', async (_, leave) => {
    expect(await importFile(test.history, await events())).toMatchObject({ loaded: 4, forgotten: 0 })
    await leave(test.history, account.name, [{ follower: 'o-gone', leftAt }])
    expect(await importFile(test.history, await events())).toMatchObject({
      rows: 5,
      loaded: 0,
      duplicates: 1,
      rejected: 1,
      forgotten: 3,
      followers: 1,
    })
    expect(await eventsOfFollower(test.history, account.name, 'o-gone')).toEqual([])
  })

  it('brings nothing of a file that is about forgotten persons only', async () => {
    await erase(test.history, account.name, [{ follower: 'o-gone', leftAt }])
    const only = await from('only.csv', ['follower,at,kind', 'o-gone,2026-06-01T10:00:00Z,scan'])
    expect(await importFile(test.history, only)).toMatchObject({
      rows: 1,
      loaded: 0,
      forgotten: 1,
      from: null,
    })
  })

  it('takes what came after the person left, and what other accounts say', async () => {
    await erase(test.history, account.name, [{ follower: 'o-gone', leftAt }])
    const later = await from('later.csv', ['follower,at,kind', 'o-gone,2026-06-10T12:00:01Z,subscribe'])
    expect(await importFile(test.history, later)).toMatchObject({ loaded: 1, forgotten: 0 })
    const other = { ...(await events()), account: anAccount({ name: 'other' }) }
    expect(await importFile(test.history, other)).toMatchObject({ loaded: 4, forgotten: 0 })
  })

  it('takes no attributes of a forgotten person until they come back', async () => {
    const profiles = () => from('profiles.csv', ['follower,city', 'o-gone,Shanghai', 'o-stays,Xiamen'])
    await importFollowers(test.history, { ...(await profiles()), mapping: {} })
    await erase(test.history, account.name, [{ follower: 'o-gone', leftAt }])
    const again = await importFollowers(test.history, { ...(await profiles()), mapping: {} })
    expect(again).toMatchObject({ rows: 2, followers: 1, rejected: 0, forgotten: 1 })
    expect(await attributesOfFollower(test.history, account.name, 'o-gone')).toBeUndefined()
    await insertEvents(test.history, [
      anEvent({ account: account.name, follower: 'o-gone', at: leftAt + 1000, kind: 'subscribe' }),
    ])
    expect(await importFollowers(test.history, { ...(await profiles()), mapping: {} })).toMatchObject({
      followers: 2,
      forgotten: 0,
    })
  })
})
