import { type Problem, sayProblem } from './problem.ts'

/** A file that a person wrote cannot be used; carries everything that is wrong with it, not only the first thing. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map((found) => sayProblem(found, 'en')).join('\n'))
    this.name = 'ProblemsError'
    this.problems = problems
  }
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((found) => found.severity === 'error')
}
