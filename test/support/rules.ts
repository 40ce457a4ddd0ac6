import fc from 'fast-check'
import type { Problem } from '../../src/common/problem.ts'
import { type Moment, shippedFeatures } from '../../src/features/index.ts'
import { type CompiledTag, type RuleVocabulary, readRules } from '../../src/rules/index.ts'
import { attributeNames, kinds, words } from './followers.ts'

export const aMomentInJuly: Moment = { asOf: Date.UTC(2026, 6, 15, 4), timeZone: 'Asia/Shanghai' }

/** Reads one file of rules. */
export function readOne(text: string, vocabulary: RuleVocabulary = {}, moment: Moment = aMomentInJuly) {
  return readRules([{ file: 'rules/test.yaml', text }], vocabulary, moment)
}

/** The tags of a text without errors. */
export function tagsOf(
  text: string,
  vocabulary: RuleVocabulary = {},
  moment: Moment = aMomentInJuly,
): readonly CompiledTag[] {
  const { tags, problems } = readOne(text, vocabulary, moment)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(`unexpected: ${JSON.stringify(errors)}`)
  return tags
}

/** `rules.never-true 3:7`, the form in which tests name problems. */
export function brief({ code, at, severity }: Problem): string {
  return `${severity === 'warning' ? 'warning ' : ''}${code} ${at.line}:${at.column}`
}

const names = words.filter((word) => word.trim() === word && word !== '' && !word.includes('\n'))
const patterns = ['s*', '*y', 'a*b', '*事', '*a%*']
const said = ['en', 'ＥＮ', '優惠', 'strasse', "l'ete", 'hello\\', '转 人工', 'e*']
const models = ['behaviour']
const archetypes = ['cluster-0', 'cluster-1', 'cluster-2', 'story-driven']

/** What random rules may speak of. */
export const randomVocabulary = (features: RuleVocabulary['features']): RuleVocabulary => ({
  ...(features && { features }),
  models: models.map((name) => ({ name, archetypes })),
})

function oneOrMore<Item>(item: fc.Arbitrary<Item>) {
  return fc.oneof(item, fc.uniqueArray(item, { minLength: 1, maxLength: 3 }))
}

const text = fc.constantFrom(...names, ...patterns)
const count = fc.nat({ max: 4 })
const bounds = fc.oneof(
  fc.record({ at_least: count.map((n) => n + 1) }),
  fc.record({ at_most: count }),
  fc.record({ exactly: count }),
  fc.record({ more_than: count }),
  fc.record({ less_than: count.map((n) => n + 1) }),
  fc.record({ at_least: count, less_than: count.map((n) => n + 5) }),
)
const amount = fc.constantFrom(0.25, 1, 2.5, 100, 12_345.6789)
const amounts = fc.oneof(
  fc.record({ at_least: amount }),
  fc.record({ below: amount }),
  fc.record({ more_than: amount }),
  fc.record({ at_most: amount }),
)
const windows = fc.oneof(
  fc.constant({}),
  fc.record({ within: fc.constantFrom('1d', '7d', '2w', '90d', '24h', '48h', '1h') }),
  fc.record({
    within: fc.constantFrom(
      'today',
      'yesterday',
      'this week',
      'last_week',
      'this month',
      'last month',
      'last_year',
    ),
  }),
  fc.constantFrom({ between: ['2026-01-01', '2026-06-30'] }, { between: ['2000-02-29', '2000-02-29'] }),
)
const where = fc.oneof(
  fc.constant({}),
  fc
    .record(
      {
        topic: oneOrMore(text),
        key: oneOrMore(text),
        channel: text,
        campaign: text,
        value: fc.oneof(amount, amounts),
      },
      { requiredKeys: [] },
    )
    .map((asked) => (Object.keys(asked).length === 0 ? {} : { where: asked })),
)

function merged(...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> {
  return fc.tuple(...parts).map((drawn) => Object.assign({}, ...drawn))
}

const kind = fc.constantFrom(...kinds.filter((name) => name !== ''))
const how = fc.oneof(
  fc.constant({}),
  bounds,
  amounts.map((total) => ({ total })),
)
const did = merged(fc.record({ did: oneOrMore(kind) }), where, how, windows)
const word = oneOrMore(fc.constantFrom(...said))
const content = word.map((one) => ({ where: { content: one } }))
const didMessage = merged(fc.constant({ did: 'message' }), content, windows)
const contains = oneOrMore(fc.constantFrom('优惠', 'Please', '人工', 'ａ', "'", '\\')).map((one) => ({
  contains: one,
}))
const saidCondition = merged(
  fc.record({ said: fc.oneof(word, contains) }),
  fc.oneof(fc.constant({}), bounds),
  windows,
)
const profile = fc.oneof(
  merged(
    fc.record({
      profile: fc.constantFrom(...attributeNames),
      is: oneOrMore(fc.constantFrom('7', '上海', '1*', '*5')),
    }),
  ),
  merged(fc.record({ profile: fc.constantFrom(...attributeNames) }), amounts),
)
const source = fc.record({
  source: fc.constantFrom('first', 'last'),
  where: fc.oneof(fc.record({ channel: oneOrMore(text) }), fc.record({ campaign: text, key: text })),
})
const cluster = merged(
  fc.record({ cluster: fc.constant('behaviour'), is: oneOrMore(fc.constantFrom(...archetypes)) }),
  fc.constantFrom({}, { confidence: { at_least: '60%' } }, { confidence: { below: 0.5 } }),
)

function feature(features: readonly string[]) {
  const name = fc.record({ feature: fc.constantFrom(...features) })
  const share = fc.constantFrom('10%', 0.5, '33%').map((top) => ({ top }))
  const shares = fc.constantFrom({ at_least: 0.25 }, { below: '40%' }, { at_most: 0.5, more_than: 0 })
  return name.chain(({ feature: asked }) => {
    // Each topic of an account has a share as well.
    const isShare = asked.endsWith('_affinity') || shippedFeatures().get(asked)?.unit === 'share'
    return fc
      .oneof(...(isShare ? [shares] : [amounts, bounds]), share)
      .map((how) => ({ feature: asked, ...how }))
  })
}

/** Any condition; `below` are tags that it may name. */
function condition(features: readonly string[], below: readonly string[]): fc.Arbitrary<object> {
  const { tree } = fc.letrec<{ tree: object; leaf: object }>((tie) => ({
    leaf: fc.oneof(
      { arbitrary: did, weight: 4 },
      didMessage,
      saidCondition,
      { arbitrary: feature(features), weight: 2 },
      profile,
      source,
      cluster,
      ...(below.length > 0 ? [fc.record({ tag: fc.constantFrom(...below) })] : []),
    ),
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { arbitrary: tie('leaf'), weight: 3 },
      { arbitrary: fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }), weight: 1 },
      { arbitrary: fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }), weight: 1 },
      { arbitrary: fc.record({ not: tie('tree') }), weight: 1 },
    ),
  }))
  return tree
}

const triggers = fc
  .record(
    {
      said: fc.oneof(word, contains),
      scan: fc.oneof(text, fc.record({ channel: text })),
      follow: fc.constant(true),
      menu_click: oneOrMore(text),
    },
    { requiredKeys: [] },
  )
  .filter((on) => Object.keys(on).length > 0)

/** A file of `size` tags without errors: each stands on earlier ones only. */
export function aRuleFile(features: readonly string[], size: number): fc.Arbitrary<string> {
  const tags = Array.from({ length: size }, (_, index) => {
    const below = Array.from({ length: index }, (_, earlier) => `tag-${earlier}`)
    const rest = merged(
      fc.constantFrom({ status: 'live' }, { status: 'live' }, { status: 'draft' }, { status: 'retired' }),
      fc.constantFrom({}, { exclusive: 'one' }, { exclusive: 'other' }),
      fc.constantFrom({}, {}, { keep: '3d' }),
    )
    const decided = fc.oneof(
      { arbitrary: condition(features, below).map((when) => ({ when })), weight: 3 },
      { arbitrary: triggers.map((on) => ({ on })), weight: 1 },
    )
    return merged(fc.constant({ name: `tag ${index}`, priority: -index }), rest, decided)
  })
  return fc
    .tuple(...tags)
    .map((drawn) =>
      JSON.stringify({ tags: Object.fromEntries(drawn.map((tag, index) => [`tag-${index}`, tag])) }, null, 1),
    )
}
