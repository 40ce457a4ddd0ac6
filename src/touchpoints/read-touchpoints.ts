import { z } from 'zod'
import { checkShape } from '../common/check-shape.ts'
import { nearestName } from '../common/nearest-name.ts'
import { type FilePosition, type Problem, problem } from '../common/problem.ts'
import { readYaml, type YamlSource } from '../common/yaml-source.ts'
import type { Touchpoint } from '../domain/touchpoint.ts'
import { readCode } from './read-code.ts'
import { isMap, subSource } from './sub-source.ts'
import { type PlacedTouchpoint, withoutRepeated } from './without-repeated.ts'

export interface TouchpointFile {
  /** As it is named in messages. */
  readonly file: string
  readonly text: string
}

export interface TouchpointVocabulary {
  /** The account's taxonomy; topics are not checked when it is empty. */
  readonly topics: readonly string[]
}

export interface ReadTouchpoints {
  /** Every sound touchpoint of every file, in their order; those with an error are left out. */
  readonly touchpoints: readonly Touchpoint[]
  /** All problems at once, by file and line. */
  readonly problems: readonly Problem[]
}

/** Reads and checks a workspace's touchpoints. Never throws: whatever is wrong is among the problems. */
export function readTouchpoints(
  files: readonly TouchpointFile[],
  vocabulary: TouchpointVocabulary,
): ReadTouchpoints {
  const problems: Problem[] = []
  const read = files.flatMap(({ file, text }) => readFile(readYaml(text, file), vocabulary, problems))
  const touchpoints = withoutRepeated(read, problems)
  return { touchpoints, problems: problems.sort(byPlace) }
}

const fileShape = z.strictObject({
  touchpoints: z.custom<unknown>((value) => value == null || isMap(value), {
    params: { expected: 'a map: { my-touchpoint: { channel: …, code: permanent } }' },
  }),
})

function readFile(
  source: YamlSource,
  vocabulary: TouchpointVocabulary,
  problems: Problem[],
): readonly PlacedTouchpoint[] {
  problems.push(...source.problems)
  if (source.problems.length > 0 || source.value == null) return []
  problems.push(...checkShape(source, fileShape).problems)
  const map = isMap(source.value) ? source.value['touchpoints'] : undefined
  if (!isMap(map)) return []
  return Object.entries(map).flatMap(([id, value]) => {
    const inner = subSource(source, ['touchpoints', id], value)
    return readOne(id, inner, vocabulary, problems) ?? []
  })
}

export const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/
export const touchpointTexts = ['label', 'channel', 'campaign', 'topic', 'place', 'owner', 'note'] as const
type TextKey = (typeof touchpointTexts)[number]

const text = z
  .custom<unknown>((value) => ['string', 'number', 'boolean'].includes(typeof value) || value === null, {
    params: { expected: 'a text' },
  })
  .optional()

const touchpointShape = z.strictObject({
  label: text,
  channel: text,
  campaign: text,
  topic: text,
  place: text,
  owner: text,
  note: text,
  code: z.unknown().optional(),
  url: z.string().nullish(),
})

/** One entry of `touchpoints:`; undefined when something in it is wrong. */
function readOne(
  id: string,
  source: YamlSource,
  { topics }: TouchpointVocabulary,
  problems: Problem[],
): PlacedTouchpoint | undefined {
  const before = problems.length
  if (!idPattern.test(id)) {
    problems.push(problem('error', 'touchpoints.bad-id', source.atKey([]), { id, suggestion: slug(id) }))
  }
  problems.push(...checkShape(source, touchpointShape).problems)
  if (!isMap(source.value)) return undefined
  const { code: codeValue, url: urlValue } = source.value
  const code = codeValue == null ? undefined : readCode(id, subSource(source, ['code'], codeValue), problems)
  if (typeof urlValue === 'string') checkUrl(urlValue, source.at(['url']), problems)
  if (codeValue == null && urlValue == null) {
    problems.push(problem('error', 'touchpoints.leads-nowhere', source.atKey([]), { id }))
  }
  if (problems.length > before) return undefined
  const texts = textsOf(source)
  checkTopic(texts.topic, topics, source, problems)
  const url = typeof urlValue === 'string' ? asciiUrl(urlValue.trim()) : undefined
  const sceneAt = source.at(['code', 'scene'])
  return { touchpoint: { id, ...texts, code, url }, at: source.atKey([]), sceneAt }
}

/** As they are written: `0618` stays so. */
function textsOf(source: YamlSource): Readonly<Record<TextKey, string>> {
  const map = isMap(source.value) ? source.value : {}
  const textAt = (key: TextKey) => {
    const value = map[key]
    if (typeof value === 'string') return value.trim()
    return value == null ? '' : (source.written([key]) ?? String(value))
  }
  return Object.fromEntries(touchpointTexts.map((key) => [key, textAt(key)])) as Record<TextKey, string>
}

/** Pages of the web only: `javascript:` and the like would run in a follower's browser. */
function checkUrl(written: string, at: FilePosition, problems: Problem[]): void {
  const url = URL.canParse(written) ? new URL(written) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    problems.push(problem('error', 'touchpoints.not-a-page', at, { found: shorten(written) }))
  } else if (url.username !== '' || url.password !== '') {
    problems.push(problem('error', 'touchpoints.url-with-password', at, { host: url.host }))
  }
}

/** As written, or with what is not ASCII in percent signs: it goes into a header as it stands. */
function asciiUrl(written: string): string {
  return /^[\x21-\x7e]+$/.test(written) ? written : new URL(written).href
}

function checkTopic(topic: string, topics: readonly string[], source: YamlSource, problems: Problem[]): void {
  if (topic === '' || topics.length === 0 || topics.includes(topic)) return
  const hint = nearestName(topic, topics) ?? topics.join(', ')
  problems.push(problem('warning', 'touchpoints.unknown-topic', source.at(['topic']), { topic, hint }))
}

function slug(id: string): string {
  const letters = id.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return letters.replace(/^-+|-+$/g, '').slice(0, 64) || 'my-touchpoint'
}

function shorten(found: string): string {
  return found.length > 60 ? `${found.slice(0, 57)}…` : found
}

function byPlace(a: Problem, b: Problem): number {
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1
  return a.at.line - b.at.line || a.at.column - b.at.column
}
