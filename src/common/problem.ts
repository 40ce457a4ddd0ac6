import { type ErrorCode, type ErrorParams, errorText } from '../i18n/error-catalogue.ts'
import { fill, type Language } from '../i18n/text.ts'

/** A place in a file that a person wrote; line and column count from 1. */
export interface FilePosition {
  readonly file: string
  readonly line: number
  readonly column: number
}

/**
 * Something wrong at a place in a user's file. Checks collect problems and return all of them at once
 * instead of throwing at the first.
 */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, string | number>>
  readonly at: FilePosition
}

export function problem<Code extends ErrorCode>(
  severity: Problem['severity'],
  code: Code,
  at: FilePosition,
  params: ErrorParams<Code>,
): Problem {
  return { severity, code, params, at }
}

/** `rules/motive.yaml:4:7: unknown key "wihtin"`, the form that editors and terminals make clickable. */
export function sayProblem(found: Problem, language: Language): string {
  const { file, line, column } = found.at
  return `${file}:${line}:${column}: ${fill(errorText(found.code).says[language], found.params)}`
}

export function cureProblem(found: Problem, language: Language): string {
  return fill(errorText(found.code).cure[language], found.params)
}
