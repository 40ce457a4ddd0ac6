import type { YAMLError } from 'yaml'
import { type FilePosition, type Problem, problem } from './problem.ts'
import { foreignMark, insteadShown, markShown } from './yaml-marks.ts'

/** Where an offset of the text stands. */
type Place = (offset: number) => FilePosition

/**
 * The findings of the YAML library in our words, at most one for each line: the others of a line, and those that
 * only follow from a mistake just above, would send people to the wrong place.
 */
export function yamlProblems(
  text: string,
  found: readonly Pick<YAMLError, 'code' | 'message' | 'pos'>[],
  place: Place,
): readonly Problem[] {
  const lines = text.split(/\r\n|\n/)
  const all = found.map((error) => oneProblem(text, lines, error, place))
  return withoutFollowers(all.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column))
}

function oneProblem(
  text: string,
  lines: readonly string[],
  { code, message, pos: [offset] }: Pick<YAMLError, 'code' | 'message' | 'pos'>,
  place: Place,
): Problem {
  const at = place(offset)
  const tab = tabAt(lines, at, code)
  if (tab) return problem('error', 'yaml.tab', tab, {})
  if (code === 'DUPLICATE_KEY')
    return problem('error', 'yaml.duplicate-key', at, { key: keyAt(text, offset) })
  const mark = foreignMark(lines[at.line - 1] ?? '')
  if (mark) {
    const params = { character: markShown(mark), instead: insteadShown(mark) }
    return problem('error', 'yaml.foreign-mark', { ...at, column: mark.index + 1 }, params)
  }
  return inOurWords(text.slice(offset), code, message, at)
}

function inOurWords(rest: string, code: YAMLError['code'], message: string, at: FilePosition): Problem {
  const open = /end with a (\S)|Missing closing (["'])/.exec(message)
  const mark = open?.[1] ?? open?.[2]
  if (mark) return problem('error', 'yaml.unclosed', at, { mark })
  switch (code) {
    case 'BAD_INDENT':
      return problem('error', 'yaml.indent', at, {})
    case 'MULTILINE_IMPLICIT_KEY':
      return problem('error', 'yaml.no-colon', at, { found: firstLine(rest) })
    case 'BLOCK_AS_IMPLICIT_KEY':
      return problem('error', 'yaml.colon-in-text', at, { found: firstLine(rest) })
    case 'BAD_SCALAR_START':
      return problem('error', 'yaml.bad-start', at, { character: rest.charAt(0) })
    case 'UNEXPECTED_TOKEN':
    case 'MISSING_CHAR':
      return problem('error', 'yaml.unexpected', at, { found: firstLine(rest) })
    case 'BAD_ALIAS':
      return problem('error', 'yaml.unknown-alias', at, { name: '' })
    case 'BAD_DQ_ESCAPE':
      return problem('error', 'yaml.bad-escape', at, { found: rest.slice(0, 2) })
    case 'MULTIPLE_DOCS':
      return problem('error', 'yaml.second-document', at, {})
    case 'TAG_RESOLVE_FAILED':
      return problem('error', 'yaml.unknown-type', at, { found: /^!\S*/.exec(rest)?.[0] ?? '!' })
    default:
      return problem('error', 'yaml.syntax', at, { detail: `${message} [${code}]` })
  }
}

/** A tab in front of the line of the error, or of the next one when the error is about indentation. */
function tabAt(
  lines: readonly string[],
  at: FilePosition,
  code: YAMLError['code'],
): FilePosition | undefined {
  if (code !== 'TAB_AS_INDENT' && code !== 'BAD_INDENT') return undefined
  for (const line of [at.line, at.line + 1]) {
    const before = /^ *(?=\t)/.exec(lines[line - 1] ?? '')
    if (before) return { ...at, line, column: before[0].length + 1 }
  }
  return code === 'TAB_AS_INDENT' ? at : undefined
}

function keyAt(text: string, offset: number): string {
  const key = /^(?:"([^"\n]*)"|'([^'\n]*)'|([^:,{}\n]*))/.exec(text.slice(offset))
  return (key?.[1] ?? key?.[2] ?? key?.[3] ?? '').trim()
}

function firstLine(rest: string): string {
  const line = /^.*/.exec(rest)?.[0].trim() ?? ''
  const characters = [...line]
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : line
}

/** One tab speaks for all; what stands just below a foreign mark follows from it. */
function withoutFollowers(sorted: readonly Problem[]): readonly Problem[] {
  const kept: Problem[] = []
  for (const found of sorted) {
    const before = kept.at(-1)
    const follows = before?.code === 'yaml.foreign-mark' && found.at.line === before.at.line + 1
    const again = found.code === 'yaml.tab' && kept.some(({ code }) => code === 'yaml.tab')
    if (before?.at.line === found.at.line || again) continue
    if (!follows || found.code === 'yaml.foreign-mark') kept.push(found)
  }
  return kept
}
