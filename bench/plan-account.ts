import { type BooleanExpr, type NumberAggregate, planScan } from '../src/features/index.ts'
import type { History } from '../src/history/history.ts'
import type { CompiledTag } from '../src/rules/index.ts'
import { resolveDecisions, type TagStanding } from '../src/tagging/index.ts'

/** Rules of the made account; each follower carries about three of their tags. */
export const ruleCount = 50
export const account = 'bench'
export const moment = { asOf: Date.UTC(2026, 10, 22, 4), timeZone: 'Asia/Shanghai' }

const nowhere = { file: 'bench.yaml', line: 1, column: 1 }
const registry = new Map()

/** Nested rules over fifty counts, six tags of them in two exclusive groups. */
export const decisions = resolveDecisions(Array.from({ length: ruleCount }, (_, index) => aRule(index)))
export const plan = planScan(
  decisions.map(({ decided }) => decided),
  registry,
  moment,
)

/** The tags as they stand before the first apply, and after it (`created`). */
export function standingsOf(created: boolean): readonly TagStanding[] {
  return decisions
    .map(({ tag }) => tag)
    .toSorted((a, b) => b.priority - a.priority)
    .map(({ id, priority }) => ({
      tag: id,
      name: id,
      priority,
      standing: 'live',
      wechatId: created ? wechatIdOf(id) : null,
    }))
}

export function wechatIdOf(tag: string): number {
  return 100 + Number(tag.slice(1))
}

function aRule(index: number): CompiledTag {
  const when = ruleExpr(index)
  const text = { en: `t${index}`, zh: `t${index}` }
  return {
    id: `t${index}`,
    name: text,
    status: 'live',
    priority: index,
    ...(index < 6 ? { exclusive: `group-${index % 2}` } : {}),
    condition: { kind: 'test', key: 'did', text, wanted: text, actual: when, expr: when, at: nowhere },
    when,
    uses: [],
    at: nowhere,
  }
}

/** Six followers in a hundred match: the first count decides, the others hardly ever object. */
function ruleExpr(index: number): BooleanExpr {
  const other = (step: number) => countOf((index + step) % ruleCount)
  return {
    op: 'all',
    of: [
      compare(countOf(index), '<', 6),
      { op: 'any', of: [compare(other(7), '>=', 1), compare(other(11), '<', 90)] },
      { op: 'not', of: { op: 'all', of: [compare(other(13), '>', 97), compare(other(17), '>', 97)] } },
    ],
  }
}

function countOf(index: number): NumberAggregate {
  return { op: 'count', of: { kinds: [`kind-${index}`] } }
}

function compare(left: NumberAggregate, is: '<' | '>' | '>=', value: number): BooleanExpr {
  return { op: 'compare', is, left, right: { op: 'number', value } }
}

/**
 * A vectors table of the account with every count from 0 to 99 by chance. Of the `salted` first columns the chance
 * is another one, so that two tables differ in about that many of fifty tags.
 */
export async function writeVectors(
  history: History,
  table: string,
  followers: number,
  salt: { readonly columns: number; readonly value: number },
): Promise<void> {
  const columns = plan.columns.map(({ name }, index) => {
    const dice = index < salt.columns ? salt.value : 0
    return `toFloat64(cityHash64(number, ${index}, ${dice}) % 100) AS \`${name}\``
  })
  await history.command(`CREATE TABLE ${table} ENGINE = MergeTree ORDER BY follower AS
    SELECT concat('o', lower(hex(toUInt32(number * ${Math.floor(2 ** 32 / followers)}))), 'AbCdEfGhIjKlMnOpQrS') AS follower,
      toUInt8(1) AS subscribed, CAST(map(), 'Map(String, String)') AS attributes, ${columns.join(', ')}
    FROM numbers(${followers})`)
}
