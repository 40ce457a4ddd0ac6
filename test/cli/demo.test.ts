import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { cli } from '../support/cli.ts'

const workspace = join(mkdtempSync(join(tmpdir(), 'tagloom-demo-')), 'demo')
const at = ['--workspace', workspace]

interface DemoDocument {
  readonly seconds: number
  readonly followers: number
  readonly events: number
  readonly tags: readonly { readonly tag: string; readonly followers: number }[]
  readonly plan: { readonly adds: number; readonly calls: number }
  readonly observed_equals_decided: boolean
  readonly truth: { readonly adjusted_rand: number; readonly f1: Readonly<Record<string, number>> }
  readonly report: string
}

let demo: DemoDocument
let populationDigest: string

async function runDemo(): Promise<DemoDocument> {
  return (await cli('demo', '--followers', '1500', '--seed', '11', ...at, '--json')).json<DemoDocument>()
}

function digestOfEvents(): string {
  return createHash('sha256')
    .update(readFileSync(join(workspace, 'population', 'events.csv')))
    .digest('hex')
}

beforeAll(async () => {
  demo = await runDemo()
  populationDigest = digestOfEvents()
})

test('the demo ends with tags in WeChat that equal the decision, and says how true they are', () => {
  expect(demo).toMatchObject({ followers: 1500, observed_equals_decided: true })
  expect(demo.events).toBeGreaterThan(75_000)
  expect(demo.tags.find(({ tag }) => tag === 'story-driven')?.followers).toBeGreaterThan(0)
  expect(demo.truth.f1['story-driven']).toBeGreaterThan(0.75)
  expect(demo.truth.f1['giveaway-driven']).toBeGreaterThan(0.75)
  expect(demo.truth.adjusted_rand).toBeGreaterThan(0.3)
})

test('the report stands by itself in both languages and shows nobody', () => {
  const page = readFileSync(demo.report, 'utf8')
  expect(page).toContain('故事驱动')
  expect(page).toContain('Story-driven')
  expect(page).not.toMatch(/(src|href)="https?:/)
  const [openid = ''] =
    readFileSync(join(workspace, 'population', 'truth.csv'), 'utf8')
      .split('\n')[1]
      ?.split(',') ?? []
  expect(openid).toHaveLength(28)
  expect(page).not.toContain(openid)
})

test('a second plan in the workspace that the demo leaves is empty', async () => {
  const plan = await cli('plan', '--detailed-exitcode', ...at, '--json')
  expect(plan.code).toBe(0)
  expect(plan.json()).toMatchObject({ plan: { creates: 0, adds: 0, removes: 0, calls: 0 } })
})

test('the run decides for every follower what the receipt of that follower says', async () => {
  const lines = (await cli('export', 'tags', ...at)).out.trim().split('\n').slice(1)
  const carried = new Map<string, string[]>()
  for (const line of lines) {
    const [follower = '', tag = ''] = line.split(',')
    carried.set(follower, [...(carried.get(follower) ?? []), tag])
  }
  const some = [...carried.keys()].filter((_, i) => i % 150 === 0)
  for (const follower of some) {
    const { tags } = (await cli('explain', follower, ...at, '--json')).json<{
      tags: readonly { readonly tag: string; readonly decided: boolean }[]
    }>()
    const decided = tags.filter((one) => one.decided).map(({ tag }) => tag)
    expect(decided.toSorted()).toEqual(carried.get(follower)?.toSorted())
  }
})

test('a past moment gives the same numbers whatever came later', async () => {
  const before = (await cli('run', '--dry-run', '--as-of', '2026-10-01', ...at, '--json')).json()
  const later = join(workspace, 'later.csv')
  const [openid = ''] =
    readFileSync(join(workspace, 'population', 'truth.csv'), 'utf8')
      .split('\n')[1]
      ?.split(',') ?? []
  writeFileSync(later, `follower,at,kind,key\n${openid},2026-11-20T08:00:00Z,link_click,/coupon/late\n`)
  await cli('import', later, ...at)
  const after = (await cli('run', '--dry-run', '--as-of', '2026-10-01', ...at, '--json')).json()
  expect(after['tags']).toEqual(before['tags'])
})

test('the demo starts anew in its own workspace, with the same bytes and the same tags', async () => {
  const again = await runDemo()
  expect(digestOfEvents()).toBe(populationDigest)
  expect(again.tags).toEqual(demo.tags)
  expect(again.truth).toEqual(demo.truth)
})
