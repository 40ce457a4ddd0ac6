import type { Problem } from '../common/problem.ts'
import { hasErrors } from '../common/problems-error.ts'
import { readYaml, type YamlSource } from '../common/yaml-source.ts'
import type { Moment } from '../features/expr.ts'
import { checkTags } from './check-tags.ts'
import { compileTags } from './compile-tags.ts'
import type { CompiledTag } from './compiled-tag.ts'
import { type ReadTag, readTag } from './read-tag.ts'
import { checkKeys, readMap } from './read-value.ts'
import { fail, type RuleContext } from './rule-context.ts'
import { RuleNode } from './rule-node.ts'
import type { RuleVocabulary } from './vocabulary.ts'

export interface RuleFile {
  /** As it is named in messages. */
  readonly file: string
  readonly text: string
}

export interface ReadRules {
  /** Every tag of every file, in their order; none when any problem is an error. */
  readonly tags: readonly CompiledTag[]
  /** All problems at once, by file and line. */
  readonly problems: readonly Problem[]
}

/**
 * Reads and checks a workspace's rule files. Never throws: whatever is wrong is among the problems, and rules
 * with an error decide nothing. Calendar windows such as `this month` are those of `moment`.
 */
export function readRules(files: readonly RuleFile[], vocabulary: RuleVocabulary, moment: Moment): ReadRules {
  const sources = files.map(({ file, text }) => readYaml(text, file))
  const problems: Problem[] = sources.flatMap((source) => [...source.problems])
  // A file that cannot be read may hold the tags that others name: then unknown names are not reported.
  const complete = problems.length === 0
  const context = (): RuleContext => ({ vocabulary, moment, problems, references: [] })
  const tags = sources.flatMap((source) => readFile(source, context))
  checkTags(tags, context(), complete)
  problems.sort(byPlace)
  return { tags: hasErrors(problems) ? [] : compileTags(tags), problems }
}

function readFile(source: YamlSource, context: () => RuleContext): readonly ReadTag[] {
  if (source.problems.length > 0) return []
  const root = RuleNode.root(source)
  const own = context()
  if (root.isEmpty) return none(root, own)
  if (!root.isMap) {
    fail(own, 'rules.not-a-map', root.at, { key: 'tags', found: root.shown })
    return []
  }
  checkKeys(root, own, ['tags'])
  const tags = root.child('tags')
  if (!tags) return none(root, own)
  if (tags.isList && !tags.isEmpty) {
    fail(own, 'rules.tags-list', tags.at, {})
    return []
  }
  const map = readMap(tags, own, 'tags: { my-tag: { name: …, when: … } }')
  const read = (map?.entries ?? []).map(([id, node]) => readTag(id, node, context()))
  return read.filter((tag) => tag !== undefined)
}

function none(root: RuleNode, context: RuleContext): readonly [] {
  fail(context, 'rules.empty-file', root.at, {})
  return []
}

function byPlace(a: Problem, b: Problem): number {
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1
  return a.at.line - b.at.line || a.at.column - b.at.column
}
