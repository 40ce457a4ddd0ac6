import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, extname, relative, resolve } from 'node:path'
import type { Broadcast } from '../../broadcast/broadcast.ts'
import { readBroadcast } from '../../broadcast/read-broadcast.ts'
import { type Problem, problem } from '../../common/problem.ts'
import { ProblemsError } from '../../common/problems-error.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { AccountConfig, Workspace } from '../../config/workspace.ts'
import type { Moment } from '../../features/index.ts'
import type { RuleBook } from '../rule-book.ts'
import { type TextFile, yamlFiles } from '../yaml-files.ts'

interface Place {
  readonly workspace: Workspace
  readonly account: Pick<AccountConfig, 'broadcastsDirectory'>
}

/**
 * The file of a broadcast: by its path (from here, from the workspace, or within its folder of broadcasts), or by the
 * name that it gives itself. Error: `broadcast.no-file`.
 */
export function findBroadcastFile({ workspace, account }: Place, asked: string): TextFile {
  const folder = account.broadcastsDirectory
  const path = [resolve(asked), resolve(workspace.directory, asked), resolve(folder, asked)].find(isFile)
  if (path !== undefined) {
    return { file: relative(workspace.directory, path), text: readFileSync(path, 'utf8') }
  }
  const files = yamlFiles(workspace, folder)
  const name = basename(asked)
  const named = files.find(
    ({ file, text }) => nameIn(text) === name || basename(file, extname(file)) === name,
  )
  if (named) return named
  const known = files.map(({ file }) => file).join(', ') || '–'
  throw new TagloomError('broadcast.no-file', { asked: name, directory: folder, known })
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

/** What a file calls its broadcast, without reading it as a whole: it may have mistakes elsewhere. */
export function nameIn(text: string): string | undefined {
  return /^broadcast:\s*["']?([a-z0-9-]+)/m.exec(text)?.[1]
}

export interface BroadcastBook {
  readonly broadcast: Broadcast
  readonly warnings: readonly Problem[]
}

/** A broadcast, checked against the rule book. A ProblemsError tells all that is wrong with its file. */
export function readBroadcastBook(
  place: Place,
  file: TextFile,
  book: Pick<RuleBook, 'tags' | 'vocabulary'>,
  moment: Moment,
): BroadcastBook {
  const { broadcast, problems } = readBroadcast(file, { ...book.vocabulary, tags: book.tags }, moment)
  if (!broadcast) throw new ProblemsError(problems)
  checkSameName(place, broadcast)
  return { broadcast, warnings: problems }
}

function checkSameName({ workspace, account }: Place, { name, file, at }: Broadcast): void {
  const others = yamlFiles(workspace, account.broadcastsDirectory).filter((other) => other.file !== file)
  const same = others.find(({ text }) => nameIn(text) === name)
  if (same) throw new ProblemsError([problem('error', 'broadcast.same-name', at, { name, first: same.file })])
}
