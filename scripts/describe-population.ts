// Writes the generated part of docs/population.md: the parameters with their reasons, and what they lead to.
// Run: npx tsx scripts/describe-population.ts. A test fails when the page is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type FollowerHistory, type Motive, motives, populate } from '../src/sandbox/population/index.ts'
import { type MotiveProfile, motiveProfiles } from '../src/sandbox/population/motives.ts'
import * as parameters from '../src/sandbox/population/parameters.ts'
import * as reasons from './population-reasons.ts'

export const populationPage = fileURLToPath(new URL('../docs/population.md', import.meta.url))
const marks = [
  '<!-- generated: npx tsx scripts/describe-population.ts -->',
  '<!-- end of generated -->',
] as const
const sample = { followers: 4000, seed: 1, endDay: '2026-07-01', account: 'brand' }

/** The page with its generated part renewed. */
export function renewPage(page: string): string {
  const [before, rest = ''] = page.split(marks[0])
  const after = rest.split(marks[1])[1] ?? '\n'
  return `${before}${marks[0]}\n\n${generatedPart()}\n${marks[1]}${after}`
}

function generatedPart(): string {
  const histories = [...populate(sample).histories()]
  return [
    '## Parameters\n',
    motiveTable(),
    section('Activity', parameters.activity, reasons.activityReasons),
    section('One visit', parameters.sessions, reasons.sessionReasons),
    section('Broadcasts', parameters.calendar, reasons.calendarReasons),
    section('Responses to a broadcast', parameters.responses, reasons.responseReasons),
    section('Stores, events, registration', parameters.occasions, reasons.occasionReasons),
    section('Unfollows', parameters.leaving, reasons.leavingReasons),
    section('Language', parameters.languageHabits, reasons.languageReasons),
    languageTable(),
    section('Purchases', parameters.purchases, reasons.purchaseReasons),
    `## What comes out\n\nOf ${sample.followers} followers with seed ${sample.seed} that end on ${sample.endDay}.\n`,
    quantileTable(histories),
    kindTable(histories),
    sourceTable(histories),
  ].join('\n')
}

function motiveTable(): string {
  const names = Object.keys(reasons.motiveReasons) as (keyof MotiveProfile)[]
  return table(
    ['Motive profile', ...motives, 'reason'],
    names.map((name) => [
      `\`${name}\``,
      ...motives.map((motive) => show(motiveProfiles[motive][name])),
      reasons.motiveReasons[name],
    ]),
  )
}

function languageTable(): string {
  const rows = Object.entries(parameters.languages).map(([name, { share, types }]) => [
    name,
    show(share),
    show(types),
  ])
  return table(['Language', 'share of followers', 'type the keyword when they follow'], rows)
}

function section(title: string, values: object, why: Readonly<Record<string, string>>): string {
  const rows = Object.entries(values).map(([name, value]) => [`\`${name}\``, show(value), why[name] ?? ''])
  return table([title, 'value', 'reason'], rows)
}

function quantileTable(histories: readonly FollowerHistory[]): string {
  const rows = ['all' as const, ...motives].map((motive) => {
    const counts = of(histories, motive).map(({ events }) => events.length)
    counts.sort((a, b) => a - b)
    const at = (share: number) =>
      String(counts[Math.min(counts.length - 1, Math.floor(share * counts.length))])
    return [
      motive,
      String(counts.length),
      mean(counts),
      at(0.1),
      at(0.25),
      at(0.5),
      at(0.75),
      at(0.9),
      at(0.99),
    ]
  })
  return table(
    ['Events per follower', 'followers', 'mean', '10 %', '25 %', 'median', '75 %', '90 %', '99 %'],
    rows,
  )
}

function kindTable(histories: readonly FollowerHistory[]): string {
  const kinds = [...new Set(histories.flatMap(({ events }) => events.map(({ kind }) => kind)))].sort()
  const rows = motives.map((motive) => [
    motive,
    ...kinds.map((kind) =>
      mean(of(histories, motive).map(({ events }) => events.filter((event) => event.kind === kind).length)),
    ),
  ])
  return table(['Mean events by kind', ...kinds], rows)
}

function sourceTable(histories: readonly FollowerHistory[]): string {
  const channels = [...new Set(histories.map(channelOf))].sort()
  const rows = channels.map((channel) => {
    const came = histories.filter((history) => channelOf(history) === channel)
    const left = came.filter(({ follower }) => follower.unsubscribedAt !== null).length
    const shares = motives.map((motive) => percent(of(came, motive).length, came.length))
    return [channel, String(came.length), ...shares, percent(left, came.length)]
  })
  return table(['First source', 'followers', ...motives, 'gone at the end'], rows)
}

function channelOf({ follower }: FollowerHistory): string {
  return follower.source?.channel ?? 'before tracking'
}

function of(histories: readonly FollowerHistory[], motive: Motive | 'all'): FollowerHistory[] {
  return histories.filter(({ follower }) => motive === 'all' || follower.motive === motive)
}

function mean(counts: readonly number[]): string {
  return (counts.reduce((sum, count) => sum + count, 0) / counts.length).toFixed(1)
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`
}

function show(value: unknown): string {
  return Array.isArray(value) ? value.join(' · ') : String(value)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(populationPage, renewPage(readFileSync(populationPage, 'utf8')))
}
