import type { FeatureRegistry } from '../features/feature-registry.ts'
import type { Language } from '../i18n/text.ts'

/**
 * What an account's rules may speak of. A part that is left out is not checked, nor an empty list of what was seen.
 * Features, models and archetypes must exist; the rest comes from data and may still be to come.
 */
export interface RuleVocabulary {
  readonly features?: FeatureRegistry
  readonly models?: readonly RuleModel[]
  /** Event kinds seen so far, or known to the product. */
  readonly kinds?: readonly string[]
  readonly topics?: readonly string[]
  readonly keys?: readonly string[]
  readonly channels?: readonly string[]
  readonly campaigns?: readonly string[]
  /** Names of followers' profile attributes. */
  readonly attributes?: readonly string[]
  /** Local days from the first event to now. */
  readonly historyDays?: number
  /** Of the names that WeChat shows; both languages are checked when it is left out. */
  readonly language?: Language
}

export interface RuleModel {
  readonly name: string
  /** Names that its clusters can take; unnamed ones are `cluster-1`, `cluster-2`, … */
  readonly archetypes: readonly string[]
}
