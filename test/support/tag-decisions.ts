import type { BooleanExpr } from '../../src/features/index.ts'
import type { History } from '../../src/history/history.ts'
import type { CompiledTag } from '../../src/rules/compiled-tag.ts'
import type { TagDecision } from '../../src/tagging/resolve-decisions.ts'
import type { TagStanding } from '../../src/tagging/tag-standings.ts'

const nowhere = { file: 'rules/test.yaml', line: 1, column: 1 }

/** A checked tag with what the test does not care about filled in. */
export function aTag(id: string, over: Partial<CompiledTag> = {}): CompiledTag {
  const when: BooleanExpr = over.when ?? says(id)
  return {
    id,
    name: { en: id, zh: id },
    status: 'live',
    priority: 0,
    when,
    condition: {
      kind: 'test',
      key: 'profile',
      text: { en: id, zh: id },
      wanted: { en: 'yes', zh: '是' },
      actual: when,
      expr: when,
      at: nowhere,
    },
    uses: [],
    at: nowhere,
    ...over,
  }
}

/** Holds for the followers whose attribute of that name is `1`. */
export function says(attribute: string): BooleanExpr {
  return { op: 'one_of', of: { op: 'attribute', attribute }, values: ['1'] }
}

export function aDecision(tag: CompiledTag, decided: BooleanExpr = tag.when): TagDecision {
  return { tag, matched: tag.when, decided, outranked: [], live: tag.status === 'live' }
}

export function aStanding(tag: string, over: Partial<TagStanding> = {}): TagStanding {
  return { tag, name: tag, priority: 0, standing: 'live', wechatId: null, ...over }
}

/** Writes a vectors table of followers who are told apart by attributes only. */
export async function writeVectors(
  history: History,
  table: string,
  followers: readonly { follower: string; subscribed?: boolean; attributes: Record<string, string> }[],
): Promise<void> {
  await history.command(`DROP TABLE IF EXISTS ${table}`)
  await history.command(
    `CREATE TABLE ${table} (follower String, subscribed UInt8, attributes Map(String, String))
    ENGINE = MergeTree ORDER BY follower`,
  )
  const rows = followers.map((one) => ({ ...one, subscribed: Number(one.subscribed ?? true) }))
  await history.insert(table, rows)
}

/** Pages of one tag's followers, as WeChat would list them. */
export function pagesOf(members: ReadonlyMap<number, readonly string[]>, pageSize = 3) {
  return async function* (wechatId: number): AsyncGenerator<readonly string[]> {
    const all = members.get(wechatId) ?? []
    for (let from = 0; from < all.length; from += pageSize) yield all.slice(from, from + pageSize)
  }
}
