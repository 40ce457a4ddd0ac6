import { nearestName } from '../common/nearest-name.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { type EventField, eventFields, isEventField } from './event-fields.ts'
import { knownKind } from './kinds.ts'

/** Which column of the file each field comes from, as the user wrote it: `{ follower: 'customer_id' }`. */
export type ColumnMapping = Readonly<Partial<Record<EventField, string>>>

/** Where each field of an event comes from in one file; fields without a column are empty. */
export interface EventSource {
  readonly columns: ColumnMapping
  /** The kind of every row, when no column says it. */
  readonly kind: string | null
}

/**
 * Reads `follower=customer_id,at=date` as written after --map. A comma in a column's name is written `\,`.
 * @throws TagloomError import.map-syntax, import.map-unknown-field, import.map-twice
 */
export function parseMapping(text: string): ColumnMapping {
  const mapping: Partial<Record<EventField, string>> = {}
  for (const { field, column } of mappingParts(text)) {
    assertField(field)
    if (mapping[field] !== undefined) throw new TagloomError('import.map-twice', { field })
    mapping[field] = column
  }
  return mapping
}

/** The `field=column` parts of a mapping, in their order. */
export function mappingParts(text: string): readonly { readonly field: string; readonly column: string }[] {
  const parts = text.split(/(?<!\\),/).map((piece) => piece.replaceAll('\\,', ',').trim())
  return parts.filter(Boolean).map((part) => {
    const equals = part.indexOf('=')
    const field = part.slice(0, Math.max(equals, 0)).trim()
    const column = part.slice(equals + 1).trim()
    if (field === '' || column === '') throw new TagloomError('import.map-syntax', { part })
    return { field, column }
  })
}

/**
 * Settles where each field comes from: mapped columns, then columns that already have a field's name.
 * @throws TagloomError import.no-column, import.no-follower, import.no-date, import.no-kind, import.kind-twice
 */
export function resolveColumns(
  file: string,
  columns: readonly string[],
  mapping: ColumnMapping,
  kind: string | undefined,
): EventSource {
  for (const field of Object.keys(mapping)) assertField(field)
  if (kind !== undefined && mapping.kind !== undefined) throw new TagloomError('import.kind-twice', {})
  const resolved: Partial<Record<EventField, string>> = {}
  for (const field of eventFields) {
    const column = mapping[field] ?? (columns.includes(field) ? field : undefined)
    if (column === undefined) continue
    if (!columns.includes(column)) throw noColumn(file, field, column, columns)
    resolved[field] = column
  }
  const constant = knownKind(kind?.trim() ?? '')
  if (constant !== '') delete resolved.kind
  const known = columns.join(', ')
  if (resolved.follower === undefined) throw new TagloomError('import.no-follower', { file, columns: known })
  if (resolved.at === undefined) throw new TagloomError('import.no-date', { file, columns: known })
  if (resolved.kind === undefined && constant === '')
    throw new TagloomError('import.no-kind', { file, columns: known })
  return { columns: resolved, kind: constant === '' ? null : constant }
}

function assertField(name: string): asserts name is EventField {
  if (isEventField(name)) return
  throw new TagloomError('import.map-unknown-field', {
    field: name,
    nearest: nearestName(name, eventFields) ?? eventFields.join(', '),
  })
}

function noColumn(file: string, field: string, column: string, columns: readonly string[]): TagloomError {
  const nearest = nearestName(column, columns) ?? columns.join(', ')
  return new TagloomError('import.no-column', { file, field, column, nearest })
}
