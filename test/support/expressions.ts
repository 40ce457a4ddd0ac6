import fc from 'fast-check'
import type {
  Aggregate,
  BooleanExpr,
  EventFilter,
  EventWindow,
  Expr,
  Moment,
  NumberAggregate,
  NumberExpr,
  Prior,
  TextAggregate,
  TextExpr,
  TextMatch,
} from '../../src/features/index.ts'
import { attributeNames, dayMs, kinds, words } from './followers.ts'

/** Random questions about the random followers of `followers.ts`. */

const foldedWords = ['', 'en', '优惠', 'e', 'strasse', '人工', '\\', "'"]
const patterns = ['*', '', 'a*b', 'a%b', 'a_b', 'st*', '*故*', '*\\*', 'story', '*\n*', "*'*", '**y']

function someOf(values: readonly string[], most = 3): fc.Arbitrary<string[]> {
  return fc.array(fc.constantFrom(...values), { maxLength: most })
}

function given<Part extends object>(model: { [Key in keyof Part]: fc.Arbitrary<Part[Key]> }) {
  return fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Part>
}

function aTextMatch(values: readonly string[]): fc.Arbitrary<TextMatch> {
  return fc.oneof(
    someOf(values).map((is) => ({ is })),
    someOf(patterns).map((like) => ({ like })),
    fc.record({ is: someOf(values), like: someOf(patterns), contains: someOf(foldedWords) }),
  )
}

function aFilter(): fc.Arbitrary<EventFilter> {
  const word = aTextMatch(words)
  const bound = fc.oneof(
    fc.constantFrom(0, 1, 9.99, 10, 0.25, 1.1, 1e15, -1e15),
    fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100_000),
  )
  const value = given<NonNullable<EventFilter['value']>>({
    atLeast: bound,
    atMost: bound,
    above: bound,
    below: bound,
  })
  const hour = fc.integer({ min: 0, max: 24 })
  const full = given<EventFilter>({
    kinds: someOf(kinds),
    topic: word,
    key: word,
    channel: word,
    campaign: word,
    said: aTextMatch(foldedWords),
    value,
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    hours: fc.record({ from: hour, to: hour }),
  })
  const narrow = fc.oneof(
    fc.record({ kinds: fc.subarray(kinds, { minLength: 3 }) }),
    fc.record({ kinds: fc.constant(['message']), said: fc.record({ contains: someOf(foldedWords) }) }),
    fc.record({ topic: fc.record({ like: someOf(patterns) }) }),
    fc.record({ value }),
    fc.record({ weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 2 }) }),
    fc.record({ hours: fc.record({ from: hour, to: hour }) }),
  )
  return fc.oneof(fc.constant({}), narrow, narrow, full)
}

function aWindow({ asOf }: Moment): fc.Arbitrary<EventWindow> {
  const date = fc
    .integer({ min: -140, max: 3 })
    .map((days) => new Date(asOf + days * dayMs).toISOString().slice(0, 10))
  return fc.oneof(
    fc.record({ days: fc.integer({ min: 1, max: 130 }) }),
    fc.record({ hours: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ from: date, to: date }, { requiredKeys: [] }),
  )
}

function aNumberAggregate(moment: Moment): fc.Arbitrary<NumberAggregate> {
  const of = aFilter()
  const within = aWindow(moment)
  const windowed = fc
    .record({ op: fc.constantFrom('count', 'sum', 'last_at'), of, within }, { requiredKeys: ['op', 'of'] })
    .map((aggregate) => aggregate as NumberAggregate)
  return fc.oneof(
    windowed,
    fc.record({
      op: fc.constant('decayed_count' as const),
      of,
      halfLifeDays: fc.constantFrom(0.5, 1, 7, 14, 30),
    }),
    fc.record({
      op: fc.constant('active_days' as const),
      of,
      within: fc.record({
        days: fc.oneof(fc.integer({ min: 1, max: 128 }), fc.constantFrom(1, 63, 64, 65, 128)),
      }),
    }),
    fc.record({ op: fc.constantFrom('days_since_last' as const, 'days_since_first' as const), of }),
  )
}

function aTextAggregate(moment: Moment): fc.Arbitrary<TextAggregate> {
  return fc
    .record(
      {
        op: fc.constantFrom('first', 'last'),
        column: fc.constantFrom('kind', 'key', 'topic', 'channel', 'campaign'),
        of: aFilter(),
        within: aWindow(moment),
      },
      { requiredKeys: ['op', 'column', 'of'] },
    )
    .map((aggregate) => aggregate as TextAggregate)
}

export function anAggregate(moment: Moment): fc.Arbitrary<Aggregate> {
  return fc.oneof({ arbitrary: aNumberAggregate(moment), weight: 4 }, aTextAggregate(moment))
}

/** Formulas of any shape, nested up to `depth`; features are taken from `features`. */
export function anExpr(moment: Moment, features: readonly string[], depth = 3): fc.Arbitrary<Expr> {
  return fc.oneof(
    aNumberExpr(moment, features, depth),
    aBooleanExpr(moment, features, depth),
    aTextExpr(moment),
  )
}

function aTextExpr(moment: Moment): fc.Arbitrary<TextExpr> {
  return fc.oneof(
    aTextAggregate(moment),
    fc.record({ op: fc.constant('text' as const), value: fc.constantFrom(...words) }),
    fc.record({ op: fc.constant('attribute' as const), attribute: fc.constantFrom(...attributeNames) }),
    fc.record({ op: fc.constant('cluster' as const), model: fc.constant('behaviour') }),
  )
}

function aNumberExpr(moment: Moment, features: readonly string[], depth: number): fc.Arbitrary<NumberExpr> {
  const leaf = fc.oneof(
    fc.record({
      op: fc.constant('number' as const),
      value: fc.oneof(
        fc.constantFrom(0, -0, 1, 0.5, 1e-7, 2 ** 60, Number.NaN, Number.POSITIVE_INFINITY, 300),
        fc.double(),
      ),
    }),
    aNumberAggregate(moment),
    fc.record({
      op: fc.constant('attribute_number' as const),
      attribute: fc.constantFrom(...attributeNames),
    }),
    fc.record({
      op: fc.constant('score' as const),
      model: fc.constant('behaviour'),
      field: fc.constant('confidence' as const),
    }),
    fc.record({ op: fc.constant('feature' as const), feature: fc.constantFrom(...features) }),
  )
  if (depth === 0) return leaf
  const inner = aNumberExpr(moment, features, depth - 1)
  const condition = aBooleanExpr(moment, features, depth - 1)
  return fc.oneof(
    leaf,
    fc.record({
      op: fc.constantFrom('add', 'subtract', 'multiply', 'divide', 'min', 'max'),
      left: inner,
      right: inner,
    }) as fc.Arbitrary<NumberExpr>,
    fc.record({ op: fc.constant('or_else' as const), of: inner, fallback: inner }),
    fc.record({ op: fc.constant('entropy_term' as const), of: inner }),
    // biome-ignore lint/suspicious/noThenProperty: it is the word of the formula
    fc.record({ op: fc.constant('choose' as const), when: condition, then: inner, otherwise: inner }),
    fc.record({ op: fc.constant('indicator' as const), of: condition }),
    fc.record({ op: fc.constant('prior' as const), prior: aPrior(moment) }),
  )
}

/** Priors over plain aggregates. */
function aPrior(moment: Moment): fc.Arbitrary<Prior> {
  const of = aNumberAggregate(moment)
  return fc.oneof(
    fc.record({ prior: fc.constant('ratio' as const), numerator: of, denominator: of }),
    fc.record({
      prior: fc.constant('top_threshold' as const),
      of,
      top: fc.constantFrom(0, 0.05, 0.1, 0.25, 0.29, 0.5, 1),
    }),
  )
}

function aBooleanExpr(moment: Moment, features: readonly string[], depth: number): fc.Arbitrary<BooleanExpr> {
  const number = aNumberExpr(moment, features, Math.max(0, depth - 1))
  const text = aTextExpr(moment)
  const leaf = fc.oneof(
    fc.record({
      op: fc.constant('compare' as const),
      is: fc.constantFrom(
        '<' as const,
        '<=' as const,
        '>' as const,
        '>=' as const,
        '=' as const,
        '!=' as const,
      ),
      left: number,
      right: number,
    }),
    fc.record({
      op: fc.constant('one_of' as const),
      of: text,
      values: someOf([...words, '上海', 'cluster-1']),
    }),
    fc.record({ op: fc.constant('like' as const), of: text, patterns: someOf(patterns) }),
    fc.record({ op: fc.constant('tag' as const), tag: fc.constant('vip') }),
    fc.record({ op: fc.constant('held' as const), tag: fc.constant('vip'), days: fc.constant(14) }),
  )
  if (depth === 0) return leaf
  const inner = aBooleanExpr(moment, features, depth - 1)
  return fc.oneof(
    leaf,
    fc.record({ op: fc.constantFrom('all' as const, 'any' as const), of: fc.array(inner, { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), of: inner }),
  )
}
