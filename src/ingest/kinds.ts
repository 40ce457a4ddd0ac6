import { sqlString } from '../common/sql-text.ts'
import { eventKinds } from '../domain/event.ts'

/**
 * The kind as it is stored. What differs from a kind that Tagloom knows only by case, or by blanks or hyphens in
 * place of `_`, is that kind: `Purchase`, `link-click` and `Link Click` would else count for nothing. Every other
 * kind is the user's own and stays as written.
 */
export function knownKind(kind: string): string {
  const folded = kind.toLowerCase().replaceAll(/[ -]/g, '_')
  return eventKinds.find((known) => known === folded) ?? kind
}

/** SQL for `knownKind` over a text expression. */
export function knownKindSql(kind: string): string {
  const folded = `translate(lower(${kind}), ' -', '__')`
  return `if(${folded} IN (${eventKinds.map(sqlString).join(', ')}), ${folded}, ${kind})`
}
