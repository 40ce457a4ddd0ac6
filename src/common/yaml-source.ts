import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml'
import { type FilePosition, type Problem, problem } from './problem.ts'
import { yamlProblems } from './yaml-problems.ts'

export type YamlPath = readonly (string | number)[]

/** A YAML file as plain values, able to say where each of them stands. */
export interface YamlSource {
  readonly file: string
  /** Plain JavaScript values; undefined when the file cannot be read at all. */
  readonly value: unknown
  /** Syntax problems, all of them. */
  readonly problems: readonly Problem[]
  /** Where the value at `path` stands; the nearest existing parent when it does not exist. */
  at(path: YamlPath): FilePosition
  /** Where the key of the map entry at `path` stands. */
  atKey(path: YamlPath): FilePosition
  /** The scalar at `path` as it is written, without quotes: `0123` stays `0123`. */
  written(path: YamlPath): string | undefined
}

/** Reads YAML 1.2 and keeps positions. Never throws: what is wrong is in `problems`. */
export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    // 'warn' would print; warnings are in the document as well.
    logLevel: 'error',
  })
  const position = (offset: number): FilePosition => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const problems = [...yamlProblems(text, [...document.errors, ...document.warnings], position)]
  if (problems.length === 0) problems.push(...unknownAliases(document, position))
  const find = (path: YamlPath) => findNode(document.contents, path)
  const plainValue = () => {
    if (problems.length > 0) return undefined
    try {
      return document.toJS({ maxAliasCount: 100 })
    } catch {
      // The only thing left to go wrong: a file that would unfold to more than memory holds.
      problems.push(problem('error', 'yaml.too-many-aliases', position(0), {}))
      return undefined
    }
  }
  return {
    file,
    value: plainValue(),
    problems,
    at: (path) => position(find(path).node?.range?.[0] ?? 0),
    atKey: (path) => position(find(path).key?.range?.[0] ?? find(path).node?.range?.[0] ?? 0),
    written: (path) => {
      const { node } = find(path)
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined
    },
  }
}

/** Each alias that names no anchor before it, once for each line. */
function unknownAliases(document: Document, position: (offset: number) => FilePosition): readonly Problem[] {
  const found: Problem[] = []
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return
      const at = position(alias.range?.[0] ?? 0)
      if (found.at(-1)?.at.line === at.line) return
      found.push(problem('error', 'yaml.unknown-alias', at, { name: alias.source }))
    },
  })
  return found
}

interface Found {
  readonly node: Node | undefined
  /** The key under which `node` stands, when its parent is a map. */
  readonly key: Node | undefined
}

function findNode(root: Node | null, path: YamlPath): Found {
  let found: Found = { node: root ?? undefined, key: undefined }
  for (const step of path) {
    const next = child(found.node, step)
    if (!next) return found
    found = next
  }
  return found
}

function child(node: Node | undefined, step: string | number): Found | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step)) as
      | Pair<Node, Node | null>
      | undefined
    return pair && { node: pair.value ?? pair.key, key: pair.key }
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined
    return item && { node: item, key: undefined }
  }
  return undefined
}
