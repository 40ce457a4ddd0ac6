import { createHash } from 'node:crypto'
import { Script } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import { reportMessages } from '../../src/i18n/messages/report.ts'
import { renderReport } from '../../src/report/render-report.ts'
import type { RunReport } from '../../src/report/report-data.ts'
import { attributeValues, found, unbalancedElements } from '../support/markup.ts'
import { emptyReport, samplePlan, sampleReport, sampleTag } from '../support/report.ts'

const page = renderReport(sampleReport(), 'en')

describe('the page', () => {
  test('has every section, in both languages', () => {
    const ids = ['tags', 'archetypes', 'map', 'sources', 'time', 'plan', 'why', 'method']
    for (const id of ids) expect(page).toContain(`<section id="${id}" aria-labelledby="${id}-heading">`)
    expect(page).toContain('<span lang="en">Map of followers</span><span lang="zh-CN">粉丝分布图</span>')
  })

  test('starts in the language that was asked for', () => {
    const zh = renderReport(sampleReport(), 'zh')

    expect(page).toContain('<html lang="en" data-lang="en"')
    expect(zh).toContain('<html lang="zh-CN" data-lang="zh"')
    expect(zh).toContain('<title>山隐茶事 Shanyin Tea：粉丝与标签，2026年11月22日</title>')
    expect(zh).toContain('data-speak="zh" aria-pressed="true"')
  })

  test('says what happened in two sentences', () => {
    const story = /<p class="story">(.*?)<\/p>/s
      .exec(page)?.[1]
      ?.replace(/<span lang="zh-CN">.*?<\/span>/gs, '')

    expect(story?.replace(/<[^>]+>/g, '')).toBe(
      'On 22 Nov 2026, 18,412 people follow 山隐茶事 Shanyin Tea, and 61% of them did something in the last 30 days. ' +
        '15,903 followers now carry at least one of 8 tags in WeChat: this run gave 2,734 and took 1,889 away, and every tag stands as decided.',
    )
  })

  test('is well-formed', () => {
    expect(unbalancedElements(page)).toEqual([])
  })

  test('loads nothing: no address of anything in it', () => {
    expect(found(page, /https?:|\/\/[a-z0-9.-]+\.[a-z]{2,}|@import|<link|<img|<iframe|\ssrc=/i)).toEqual([])
    expect(attributeValues(page, 'href').every((target) => target.startsWith('#'))).toBe(true)
    expect([...page.matchAll(/url\(([^)]*)\)/g)].every(([, target]) => target?.startsWith('#'))).toBe(true)
  })

  test('allows itself only its own script', () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''
    const digest = createHash('sha256').update(script).digest('base64')

    expect(page).toContain(`default-src 'none'`)
    expect(page).toContain(`script-src 'sha256-${digest}'`)
    expect(() => new Script(script)).not.toThrow()
    expect(page.match(/<script/g)).toHaveLength(1)
  })

  test('is the same bytes for the same data', () => {
    expect(renderReport(sampleReport(), 'en')).toBe(page)
  })

  test('stays small enough to be mailed', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(400_000)
  })

  test('holds no number that is none, and no unfilled text', () => {
    expect(found(page, /NaN|Infinity|undefined|\[object|null/)).toEqual([])
    expect(found(page, /\{\w+\}/)).toEqual([])
  })

  test('names a cluster as the tag that its archetype feeds, and marks both in one colour', () => {
    expect(page).toContain(
      '<h3><i class="swatch c1" aria-hidden="true"></i><span lang="en">Giveaway-driven</span><span lang="zh-CN">优惠驱动</span></h3>',
    )
    expect(page).toContain(
      '<i class="swatch c1" aria-hidden="true"></i><span class="name"><span lang="en">Giveaway-driven',
    )
  })

  test('says where each archetype differs', () => {
    expect(page).toContain(
      'Interest in stories far above average; interest in giveaways below average; active days out of 90 above average.',
    )
    expect(page).toContain('故事兴趣远高于平均；福利兴趣低于平均；近 90 天活跃天数高于平均。')
  })

  test('shows no follower in full', () => {
    const report = sampleReport()
    const inPlan =
      report.plan?.entries.flatMap((entry) => [...entry.sampleAdds, ...entry.sampleRemoves]) ?? []
    const inReceipts = report.tags.flatMap((tag) =>
      (tag.sampleReceipts ?? []).map(({ follower }) => follower),
    )

    expect(inPlan.length + inReceipts.length).toBeGreaterThan(20)
    for (const follower of [...inPlan, ...inReceipts]) expect(page).not.toContain(follower)
    expect(page).toContain('oAbc…x9Q')
  })

  test('tells the hidden motive only where it is known', () => {
    const { truth, ...real } = sampleReport({ simulated: false })

    expect(truth && page).toContain('adjusted Rand index of 0.784')
    expect(renderReport(real, 'en')).not.toContain('adjusted Rand index of')
    expect(renderReport(real, 'en')).not.toContain('class="sandbox"')
  })
})

describe('the standing of the plan', () => {
  const planned = samplePlan([sampleTag('vip')], createRandom('plan'))
  const withPlan = (plan: RunReport['plan']) =>
    renderReport({ ...emptyReport(), tags: [sampleTag('vip')], ...(plan && { plan }) }, 'en')

  test('a plan that was not applied says how to', () => {
    const { applied, ...waiting } = planned

    expect(applied).toBeDefined()
    expect(withPlan(waiting)).toContain('Not yet applied.')
  })

  test('a plan after which WeChat differs says so at the top and in the section', () => {
    const unequal = withPlan({ ...planned, applied: { calls: 3, observedEqualsDecided: false } })

    expect(unequal).toContain('the tags in WeChat do not yet equal the decision')
    expect(unequal).toContain('class="callout bad"')
  })

  test('a plan without changes says that all is as it should be', () => {
    const none = {
      id: 'p',
      totals: { creates: 0, renames: 0, adds: 0, removes: 0, calls: 0, blocked: 0 },
      entries: [],
    }

    expect(withPlan(none)).toContain('already as they should be')
    expect(withPlan(none)).toContain('Nothing to change')
  })
})

describe('names that were written to harm', () => {
  const evil = `"><script>alert(1)</script>'\u202e</title></style>&amp;{name}`
  const hostile = renderReport(hostileReport(evil), 'en')

  test('stay text', () => {
    expect(hostile.match(/<script/g)).toHaveLength(1)
    expect(hostile.match(/<\/style>/g)).toHaveLength(1)
    expect(hostile).not.toContain('\u202e')
    expect(hostile).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&lt;/title&gt;')
    expect(unbalancedElements(hostile)).toEqual([])
  })
})

function hostileReport(evil: string): RunReport {
  const report = sampleReport()
  const model = report.models[0]
  if (!model) return report
  return {
    ...report,
    account: { ...report.account, name: evil, timezone: 'Asia/Shanghai' },
    run: { ...report.run, id: evil },
    events: { ...report.events, byKind: [{ kind: evil, n: 3 }] },
    tags: [
      ...report.tags,
      sampleTag(evil, {
        group: evil,
        why: { en: evil, zh: evil },
        sampleReceipts: [
          { follower: evil, clauses: [{ text: evil, wanted: evil, actual: evil, holds: false }] },
        ],
      }),
    ],
    models: [
      {
        ...model,
        model: evil,
        version: evil,
        features: model.features.map((feature) => ({ ...feature, name: evil, label: evil, meaning: evil })),
        clusters: model.clusters.map((cluster) => ({ ...cluster, name: evil, archetype: evil })),
        card: [{ label: evil, value: evil }],
      },
      { ...model, clusters: [], abstained: evil },
    ],
    sources: report.sources.map((source) => ({ ...source, channel: evil, campaign: evil })),
    ...(report.plan && { plan: { ...report.plan, id: evil } }),
  }
}

describe('an account of which nothing is known', () => {
  const empty = renderReport(emptyReport(), 'zh')

  test('gets a note in each section instead of a broken chart', () => {
    expect(empty.match(/class="empty"/g)).toHaveLength(7)
    expect(empty).toContain('还没有标签')
    expect(found(empty, /NaN|Infinity|undefined/)).toEqual([])
    expect(unbalancedElements(empty)).toEqual([])
  })

  test('is told so in a sentence', () => {
    expect(empty).toContain('截至 2026年11月22日，brand 还没有粉丝。')
  })
})

describe('extremes', () => {
  test('a hundred tags with long names are all there', () => {
    const long = '春季新品故事读者俱乐部'.repeat(8)
    const tags = Array.from({ length: 100 }, (_, i) =>
      sampleTag(`tag-${i}`, {
        name: { en: `${'very '.repeat(30)}${i}`, zh: `${long}${i}` },
        followers: i,
        before: 0,
      }),
    )
    const many = renderReport(sampleReport({ tags, plan: samplePlan(tags, createRandom('many')) }), 'en')

    for (const i of [0, 50, 99]) expect(many).toContain(`data-sort="tag-${i}"`)
    expect(unbalancedElements(many)).toEqual([])
    expect(Buffer.byteLength(many)).toBeLessThan(1_000_000)
  })

  test('numbers that are none do no harm', () => {
    const report = sampleReport()
    const model = report.models[0]
    const broken = renderReport(
      {
        ...report,
        tags: [sampleTag('x', { followers: Number.NaN, share: Number.NaN, gains: Number.POSITIVE_INFINITY })],
        daily: [{ date: '2026-11-22', subscribes: Number.NaN, unsubscribes: 0, active: 5 }],
        models: model
          ? [
              {
                ...model,
                accountMean: [],
                clusters: model.clusters.map((cluster) => ({ ...cluster, centre: [Number.NaN], values: [] })),
                map: {
                  points: [
                    [Number.NaN, 1, 0],
                    [1, 1, 99],
                    [2, 2, 1],
                  ],
                  explained: [Number.NaN, 0],
                },
              },
            ]
          : [],
      },
      'en',
    )

    expect(found(broken, /NaN|Infinity|undefined/)).toEqual([])
    expect(unbalancedElements(broken)).toEqual([])
  })

  test('a model that abstains says why instead of drawing', () => {
    const [model] = sampleReport().models
    const why = { en: 'Only 40 followers.', zh: '只有 40 位粉丝。' }
    const abstaining = renderReport(
      sampleReport({ models: [{ ...(model ?? sampleModelMissing()), clusters: [], abstained: why }] }),
      'en',
    )

    expect(abstaining).toContain('The model behaviour gives no answer.')
    expect(abstaining).toContain('Only 40 followers.')
    expect(abstaining).not.toContain('class="scatter"')
  })
})

function sampleModelMissing(): never {
  throw new Error('the sample has a model')
}

describe('the texts', () => {
  test('have the same values in both languages', () => {
    const values = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
    for (const text of Object.values(reportMessages)) expect(values(text.zh)).toEqual(values(text.en))
  })

  test('are there in both languages', () => {
    for (const text of Object.values(reportMessages)) {
      expect(text.en).not.toBe('')
      expect(text.zh).not.toBe('')
    }
  })
})
