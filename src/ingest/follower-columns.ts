import { nearestName } from '../common/nearest-name.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { mappingParts } from './column-mapping.ts'

/** Where a file of followers has what: the follower, and each attribute by its name. */
export interface FollowerSource {
  readonly follower: string
  readonly attributes: Readonly<Record<string, string>>
}

/**
 * Reads `follower=openid,city=City` as written after --map: `follower` and free names of attributes.
 * @throws TagloomError import.map-syntax, import.map-twice
 */
export function parseFollowerMapping(text: string): Readonly<Record<string, string>> {
  const mapping: Record<string, string> = {}
  for (const { field, column } of mappingParts(text)) {
    if (mapping[field] !== undefined) throw new TagloomError('import.map-twice', { field })
    mapping[field] = column
  }
  return mapping
}

/**
 * Settles the columns of a file of followers. `follower` names the follower's column (else one of that name);
 * further entries choose and name attributes; without any, every other column is an attribute under its name.
 * @throws TagloomError import.no-column, import.no-follower, import.no-attributes
 */
export function resolveFollowerColumns(
  file: string,
  columns: readonly string[],
  mapping: Readonly<Record<string, string>>,
): FollowerSource {
  for (const [field, column] of Object.entries(mapping)) {
    if (columns.includes(column)) continue
    const nearest = nearestName(column, columns) ?? columns.join(', ')
    throw new TagloomError('import.no-column', { file, field, column, nearest })
  }
  const known = columns.join(', ')
  const { follower = columns.includes('follower') ? 'follower' : undefined, ...chosen } = mapping
  if (follower === undefined) throw new TagloomError('import.no-follower', { file, columns: known })
  const others = columns.filter((column) => column !== follower && column !== '')
  const all = Object.fromEntries(others.map((column) => [column, column]))
  const attributes = Object.keys(chosen).length > 0 ? chosen : all
  if (Object.keys(attributes).length === 0)
    throw new TagloomError('import.no-attributes', { file, columns: known })
  return { follower, attributes }
}
