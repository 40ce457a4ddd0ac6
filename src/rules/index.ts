export type { CompiledTag } from './compiled-tag.ts'
export { readRules } from './read-rules.ts'
export { ruleExpressions } from './rule-expressions.ts'
export type { RuleVocabulary } from './vocabulary.ts'
