export type {
  CombinedCondition,
  CompiledTag,
  Condition,
  InstantTrigger,
  TagStatus,
  TestCondition,
} from './compiled-tag.ts'
export { type ReadRules, type RuleFile, readRules } from './read-rules.ts'
export { ruleExpressions } from './rule-expressions.ts'
export { rulesSchema } from './rules-schema.ts'
export type { RuleModel, RuleVocabulary } from './vocabulary.ts'
