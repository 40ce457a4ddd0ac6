import type { Problem } from '../common/problem.ts'
import type { Environment } from '../config/environment.ts'
import { chooseAccount, readWorkspace } from '../config/workspace.ts'
import { shippedFeatures } from '../features/index.ts'
import type { ModelSpec } from '../learning/index.ts'
import type { CompiledTag } from '../rules/index.ts'
import { momentOf } from './moment.ts'
import { readRuleBook } from './rule-book.ts'

export interface RulesCheck {
  readonly files: number
  readonly tags: readonly CompiledTag[]
  readonly specs: readonly ModelSpec[]
  readonly problems: readonly Problem[]
}

/**
 * Checks every rule and model of the account without opening its data: it works while another process holds them,
 * and in an editor at every keystroke.
 */
export function checkRules(
  directory: string,
  name: string | undefined,
  environment: Environment,
  now: number,
): RulesCheck {
  const workspace = readWorkspace(directory, environment)
  const account = chooseAccount(workspace, name)
  const registry = shippedFeatures(Object.keys(account.topics))
  const book = readRuleBook(workspace, account, registry, {}, momentOf(account, undefined, now))
  const problems = [...workspace.warnings, ...book.problems]
  return { files: book.files, tags: book.tags, specs: book.models, problems }
}
