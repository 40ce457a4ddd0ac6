import { nearestName } from '../common/nearest-name.ts'
import type { ErrorCode } from '../i18n/error-catalogue.ts'

/** What is wrong with a body; its text is in the error catalogue under the code. Nothing of the body is repeated. */
export interface ApiProblem {
  /** Which event, from 0; null when it is the body itself. */
  readonly index: number | null
  /** '' when it is the whole event. */
  readonly field: string
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>
}

/** Fields of an event with the UTF-16 units that each may have; ids of followers are looked at more closely. */
const longest = {
  follower: 256,
  at: 64,
  kind: 64,
  key: 2_048,
  topic: 256,
  channel: 256,
  campaign: 256,
  content: 20_000,
  value: 64,
  event_id: 256,
  touchpoint: 256,
} as const

/** Fields that do not exist are told up to these: a body of nothing else is not answered with a larger one. */
const mostUnknown = 5
const longestName = 64

export type ApiField = keyof typeof longest
const names = Object.keys(longest) as readonly ApiField[]

/** Reads the fields of one event, and notes what is wrong with them. */
export interface ApiFields {
  /** Blanks around it cut off; '' when it is missing or unusable, which is noted. */
  text(field: ApiField, need?: 'required'): string
  number(field: ApiField): number | string
  problem(field: ApiField | '', code: ErrorCode, params?: ApiProblem['params']): void
}

export function apiFields(item: object, index: number, problems: ApiProblem[]): ApiFields {
  const values = new Map<string, unknown>(Object.entries(item))
  const problem: ApiFields['problem'] = (field, code, params = {}) => {
    problems.push({ index, field, code, params })
  }
  const unknown = [...values.keys()].filter((name) => !(names as readonly string[]).includes(name))
  for (const name of unknown.slice(0, mostUnknown)) {
    const field = name.slice(0, longestName)
    const hint = nearestName(field, names) ?? names.join(', ')
    problems.push({ index, field, code: 'events.unknown-field', params: { field, hint } })
  }
  const text: ApiFields['text'] = (field, need) => {
    const value = values.get(field)
    const found = textOf(value)
    if (found === undefined) problem(field, 'events.not-text', { field })
    else if (found.length > longest[field]) problem(field, 'events.too-long', { field, most: longest[field] })
    else if (found === '' && need === 'required') problem(field, 'events.missing', { field })
    else return found
    return ''
  }
  return {
    text,
    number(field) {
      const value = values.get(field)
      return typeof value === 'number' ? value : text(field)
    },
    problem,
  }
}

/** Whole numbers are taken as the text they are written as, where JSON has not rounded them. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  if (typeof value !== 'string' || /[\0\p{Cs}]/u.test(value)) return undefined
  return value.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}
