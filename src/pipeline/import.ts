import { join } from 'node:path'
import { nearestName } from '../common/nearest-name.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { type ImportSummary, importFile } from '../history/import-file.ts'
import { type FollowersSummary, importFollowers } from '../history/import-followers.ts'
import { type ColumnMapping, parseMapping } from '../ingest/column-mapping.ts'
import { parseFollowerMapping } from '../ingest/follower-columns.ts'
import type { HistorySession } from './session.ts'

export type { FollowersSummary, ImportSummary }

export interface ImportRequest {
  readonly file: string
  /** Of every row, when no column tells it. */
  readonly kind?: string | undefined
  /** `follower=customer_id,at=date`, as often as it was given. */
  readonly map?: readonly string[]
  /** Name of a mapping in tagloom.yaml; `kind` and `map` go before it. */
  readonly mapping?: string | undefined
}

/** Loads events of a file. Errors: `import.*`, `history.*`. */
export async function importEvents(session: HistorySession, request: ImportRequest): Promise<ImportSummary> {
  const { workspace, account, history, language, progress } = session
  const named = namedMapping(session, request.mapping)
  const written = (request.map ?? []).map(parseMapping)
  const kind = request.kind ?? (written.some((part) => part.kind !== undefined) ? undefined : named.kind)
  const mapping: ColumnMapping = Object.assign({}, named.map, ...written)
  return importFile(history, {
    file: request.file,
    account,
    mapping,
    ...(kind !== undefined && { kind }),
    rejectsDirectory: join(workspace.dataDirectory, 'rejects'),
    now: session.now(),
    language,
    progress,
  })
}

/** Loads attributes of followers: membership, city, language … */
export async function importProfiles(
  session: HistorySession,
  request: ImportRequest,
): Promise<FollowersSummary> {
  const { workspace, account, history, language, progress } = session
  return importFollowers(history, {
    file: request.file,
    account,
    mapping: Object.assign({}, ...(request.map ?? []).map(parseFollowerMapping)),
    rejectsDirectory: join(workspace.dataDirectory, 'rejects'),
    now: session.now(),
    language,
    progress,
  })
}

interface NamedMapping {
  readonly kind?: string | undefined
  readonly map: ColumnMapping
}

function namedMapping({ account }: HistorySession, name: string | undefined): NamedMapping {
  if (name === undefined) return { map: {} }
  const found = account.imports[name]
  if (found) return { kind: found.kind, map: found.map as ColumnMapping }
  const known = Object.keys(account.imports)
  throw new TagloomError('import.unknown-mapping', {
    mapping: name,
    account: account.name,
    known: nearestName(name, known) ?? (known.join(', ') || '–'),
  })
}
