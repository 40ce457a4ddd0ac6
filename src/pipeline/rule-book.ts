import type { Problem } from '../common/problem.ts'
import { ProblemsError } from '../common/problems-error.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { AccountConfig, Workspace } from '../config/workspace.ts'
import type { FeatureRegistry, Moment } from '../features/index.ts'
import { type ModelSpec, parseModelSpec } from '../learning/index.ts'
import { type CompiledTag, type RuleVocabulary, readRules } from '../rules/index.ts'
import { readTouchpointBook } from './touchpoint-book.ts'
import { yamlFiles } from './yaml-files.ts'

export interface ModelBook {
  readonly specs: readonly ModelSpec[]
  readonly problems: readonly Problem[]
}

/** Every model spec of the account. */
export function readModels(
  workspace: Workspace,
  account: AccountConfig,
  registry: FeatureRegistry,
): ModelBook {
  const parsed = yamlFiles(workspace, account.modelsDirectory).map(({ file, text }) =>
    parseModelSpec(text, file, [...registry.keys()]),
  )
  return {
    specs: parsed.flatMap(({ spec }) => (spec ? [spec] : [])),
    problems: parsed.flatMap(({ problems }) => problems),
  }
}

export interface RuleBook {
  readonly tags: readonly CompiledTag[]
  readonly models: readonly ModelSpec[]
  /** What the rules may speak of, and broadcasts with them. */
  readonly vocabulary: RuleVocabulary
  /** Errors and warnings of the models' and the rules' files. */
  readonly problems: readonly Problem[]
  readonly files: number
}

/** What the account's rules may speak of besides what the workspace itself tells. */
export type DataVocabulary = Pick<
  RuleVocabulary,
  'kinds' | 'topics' | 'channels' | 'campaigns' | 'attributes'
>

/** Reads and checks every model and rule of the account; says all that is wrong instead of throwing. */
export function readRuleBook(
  workspace: Workspace,
  account: AccountConfig,
  registry: FeatureRegistry,
  data: DataVocabulary,
  moment: Moment,
): RuleBook {
  const models = readModels(workspace, account, registry)
  const files = yamlFiles(workspace, account.rulesDirectory)
  if (files.length === 0) throw new TagloomError('run.no-rules', { directory: account.rulesDirectory })
  const vocabulary: RuleVocabulary = {
    ...data,
    ...withTouchpoints(workspace, account, data),
    features: registry,
    models: models.specs.map((spec) => ({
      name: spec.model,
      archetypes: spec.archetypes.map(({ name }) => name),
    })),
    language: account.language,
  }
  const { tags, problems } = readRules(files, vocabulary, moment)
  return {
    tags,
    models: models.specs,
    vocabulary,
    problems: [...models.problems, ...problems],
    files: files.length,
  }
}

/**
 * What touchpoints bring is known before anybody has come by them. Where no data could be asked, channels and
 * campaigns stay unchecked: an import may have brought others.
 */
function withTouchpoints(workspace: Workspace, account: AccountConfig, data: DataVocabulary): DataVocabulary {
  const { touchpoints } = readTouchpointBook(workspace, account)
  const named = (key: 'topic' | 'channel' | 'campaign') =>
    touchpoints.map((touchpoint) => touchpoint[key]).filter((name) => name !== '')
  const joined = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())]
  return {
    topics: joined(Object.keys(account.topics), data.topics ?? [], named('topic')),
    ...(data.channels && { channels: joined(data.channels, named('channel')) }),
    ...(data.campaigns && { campaigns: joined(data.campaigns, named('campaign')) }),
  }
}

/** The rule book, or a ProblemsError when it holds an error: nothing is decided by half a rule book. */
export function requireRuleBook(book: RuleBook): RuleBook {
  const errors = book.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new ProblemsError(errors)
  return book
}
