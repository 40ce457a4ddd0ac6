import { cureProblem, type Problem, sayProblem } from '../../common/problem.ts'
import { ProblemsError } from '../../common/problems-error.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'

/** What went wrong and what to do about it, for a person. */
export function renderError(error: unknown, language: Language): string {
  if (error instanceof ProblemsError) return renderProblems(error.problems, language)
  if (error instanceof TagloomError) {
    return `${error.code}: ${error.says(language)}\n  ${error.cure(language)}`
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${word(language, 'cli.bug')}\n${text}`
}

/** Problems in files, one line each, with what to do below; warnings say that they are warnings. */
export function renderProblems(problems: readonly Problem[], language: Language): string {
  return problems
    .map((found) => {
      const mark = found.severity === 'warning' ? `${word(language, 'cli.warning')}: ` : ''
      return `${mark}${sayProblem(found, language)}\n  ${cureProblem(found, language)}`
    })
    .join('\n')
}

/** The same for a script: one document with a stable code. */
export function errorDocument(error: unknown, language: Language): { error: Record<string, unknown> } {
  if (error instanceof ProblemsError) {
    return {
      error: { code: 'problems', problems: error.problems.map((found) => problemDocument(found, language)) },
    }
  }
  if (error instanceof TagloomError) {
    return {
      error: {
        code: error.code,
        message: error.says(language),
        cure: error.cure(language),
        params: error.params,
      },
    }
  }
  return { error: { code: 'unexpected', message: error instanceof Error ? error.message : String(error) } }
}

export function problemDocument(found: Problem, language: Language): Record<string, unknown> {
  return {
    severity: found.severity,
    code: found.code,
    ...found.at,
    message: sayProblem(found, language),
    cure: cureProblem(found, language),
  }
}
