export type { CompiledTag, TagStatus } from './compiled-tag.ts'
export { type ReadRules, type RuleFile, readRules } from './read-rules.ts'
export { ruleExpressions } from './rule-expressions.ts'
export type { RuleModel, RuleVocabulary } from './vocabulary.ts'
