import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../common/problem.ts'
import type { Environment } from '../config/environment.ts'
import { chooseAccount, readWorkspace } from '../config/workspace.ts'
import { eventKinds } from '../domain/event.ts'
import { shippedFeatures } from '../features/index.ts'
import type { ModelSpec } from '../learning/index.ts'
import type { CompiledTag } from '../rules/index.ts'
import { describeData } from './describe-data.ts'
import { momentOf } from './moment.ts'
import { type DataVocabulary, readRuleBook } from './rule-book.ts'
import { type SessionPlace, withHistory } from './session.ts'

export interface RulesCheck {
  readonly files: number
  readonly tags: readonly CompiledTag[]
  readonly specs: readonly ModelSpec[]
  readonly problems: readonly Problem[]
}

/** Of an account whose data cannot be asked: the kinds that Tagloom itself knows. */
const withoutData: DataVocabulary = { kinds: eventKinds }

/** Checks every rule and model of the account; `data` says what its history speaks of. */
export function checkRules(
  directory: string,
  name: string | undefined,
  environment: Environment,
  now: number,
  data: DataVocabulary = withoutData,
): RulesCheck {
  const workspace = readWorkspace(directory, environment)
  const account = chooseAccount(workspace, name)
  const registry = shippedFeatures(Object.keys(account.topics))
  const book = readRuleBook(workspace, account, registry, data, momentOf(account, undefined, now))
  const problems = [...workspace.warnings, ...book.problems]
  return { files: book.files, tags: book.tags, specs: book.models, problems }
}

/**
 * Checks them by the words of the data, as a plan does, when there are data and no other process holds them.
 * Without them the rules are checked all the same.
 */
export async function checkRulesByData(place: SessionPlace): Promise<RulesCheck> {
  const { directory, account, environment, now } = place
  return checkRules(directory, account, environment, now(), await wordsAtHand(place))
}

/** Opening a folder that holds no history would make one; a server far away may keep an editor waiting. */
async function wordsAtHand(place: SessionPlace): Promise<DataVocabulary> {
  const { dataDirectory } = readWorkspace(place.directory, place.environment)
  if (place.environment.clickhouseUrl || !existsSync(join(dataDirectory, 'history'))) return withoutData
  try {
    return await withHistory({ ...place, notice: () => undefined }, async (session) => {
      const { vocabulary } = await describeData(session)
      return vocabulary
    })
  } catch {
    // Held by another process, or broken, which the commands that need the data say: rules are checked without.
    return withoutData
  }
}
