import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importFile } from '../../src/history/import-file.ts'
import { rejectsFileOf } from '../../src/history/rejects-file.ts'
import { anAccount } from '../support/account.ts'
import { openTestHistory } from '../support/history.ts'

it('lets the history close after a quote that is left open', async () => {
  const files = await mkdtemp(join(tmpdir(), 'tagloom-files-'))
  const test = await openTestHistory()
  try {
    const file = join(files, 'orders.csv')
    await writeFile(file, 'openid,paid_at,amount\no1,2026-06-01,"10\no2,2026-06-01,10\no3,2026-06-01,11\n')
    const summary = await importFile(test.history, {
      file,
      account: anAccount(),
      mapping: { follower: 'openid', at: 'paid_at', value: 'amount' },
      kind: 'purchase',
      rejectsDirectory: join(files, 'rejects'),
      now: Date.UTC(2026, 5, 30),
    })
    expect(summary).toMatchObject({ rows: 3, loaded: 2, rejected: 1 })
  } finally {
    // Hangs when rows of the rejected ones are still waiting for a reader.
    await test.remove()
    await rm(files, { recursive: true, force: true })
  }
})

it('has a name of its own for each file of the same name, and the same one every time', () => {
  const may = rejectsFileOf('rejects', { file: '/data/may/orders.csv' })
  expect(may).toMatch(/^rejects.orders\.csv\.[0-9a-f]{8}\.rejects\.csv$/)
  expect(rejectsFileOf('rejects', { file: '/data/june/orders.csv' })).not.toBe(may)
  expect(rejectsFileOf('rejects', { file: '/data/june/../may/orders.csv' })).toBe(may)
})
