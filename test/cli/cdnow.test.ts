import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { cli } from '../support/cli.ts'
import { layState } from '../support/state.ts'

const example = fileURLToPath(new URL('../../examples/cdnow/', import.meta.url))
const workspace = join(mkdtempSync(join(tmpdir(), 'tagloom-cdnow-')), 'cdnow')
const at = ['--workspace', workspace, '--json']
const file = join(example, 'cdnow.csv')

interface Purchase {
  readonly customer: string
  readonly date: string
  readonly amount: number
}

/** The file read by hand. */
const purchases: readonly Purchase[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [customer = '', date = '', , amount] = line.split(',')
    return { customer, date, amount: Number(amount) }
  })

beforeAll(async () => {
  cpSync(example, workspace, { recursive: true, filter: (path) => !path.includes('/data') })
  await layState(join(workspace, 'data', 'state'))
  await cli('import', file, '--mapping', 'purchases', ...at)
  await cli('run', '--dry-run', ...at)
})

test('CDNOW holds 69,659 purchases of 23,570 customers, and importing it again adds none', async () => {
  const again = await cli('import', file, '--mapping', 'purchases', ...at)
  expect(again.json()).toMatchObject({
    loaded: 0,
    duplicates: 69_659,
    rejected: 0,
    followers: 23_570,
    rejects_file: null,
  })
  const events = (await cli('export', 'events', '--workspace', workspace)).out.trim().split('\n')
  expect(events).toHaveLength(69_659)
})

test('recency, frequency and money of every customer equal a count by hand', async () => {
  const [header = '', ...lines] = (await cli('export', 'vectors', '--workspace', workspace)).out
    .trim()
    .split('\n')
  const columns = header.split(',')
  const column = (name: string) => columns.indexOf(name)
  const found = new Map(
    lines.map((line) => {
      const cells = line.split(',')
      const number = (name: string) => Number(cells[column(name)])
      const rfm = [number('purchase_recency'), number('purchases_total'), number('purchase_value_total')]
      return [cells[0] ?? '', rfm] as const
    }),
  )
  expect(found).toEqual(countByHand())
})

function countByHand(): Map<string, number[]> {
  const end = Date.parse('1998-06-30')
  const byHand = new Map<string, { last: number; count: number; cents: number }>()
  for (const { customer, date, amount } of purchases) {
    const known = byHand.get(customer) ?? { last: 0, count: 0, cents: 0 }
    const last = Math.max(known.last, Date.parse(date))
    byHand.set(customer, { last, count: known.count + 1, cents: known.cents + Math.round(amount * 100) })
  }
  const rows = [...byHand].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(
    rows.map(([customer, { last, count, cents }]) => [
      customer,
      [(end - last) / 86_400_000, count, cents / 100],
    ]),
  )
}

test('the value segments are decided, planned, applied to the sandbox and read back', async () => {
  const planned = await cli('plan', '--detailed-exitcode', ...at)
  expect(planned.code).toBe(2)
  const applied = (await cli('apply', ...at)).json<{
    applied: number
    calls: number
    plan: { adds: number; calls: number }
  }>()
  expect(applied).toMatchObject({ observed_equals_decided: true, followers: 23_570 })
  expect(applied.applied).toBe(applied.plan.adds)
  expect(applied.calls).toBe(applied.plan.calls)
  const again = await cli('plan', '--detailed-exitcode', ...at)
  expect(again.code).toBe(0)
  expect(again.json()).toMatchObject({ plan: { adds: 0, removes: 0, calls: 0 } })
})

test('a one-time buyer is told why, with the actual count', async () => {
  const explained = (await cli('explain', '00001', ...at)).json<{
    tags: readonly Record<string, unknown>[]
  }>()
  const oneTime = explained.tags.find(({ tag }) => tag === 'one-time')
  expect(oneTime).toMatchObject({ decided: true, clause: { actual: 1, holds: true } })
  expect(explained.tags.find(({ tag }) => tag === 'loyal')).toMatchObject({ decided: false })
})

test('tags that are exported are those that were decided', async () => {
  const lines = (await cli('export', 'tags', '--workspace', workspace)).out.trim().split('\n').slice(1)
  const oneTime = lines.filter((line) => line.endsWith(',one-time')).length
  const counts = new Map<string, number>()
  for (const { customer } of purchases) counts.set(customer, (counts.get(customer) ?? 0) + 1)
  expect(oneTime).toBe([...counts.values()].filter((count) => count === 1).length)
})
