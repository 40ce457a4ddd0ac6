import { createRandom, type Random } from '../../src/common/random.ts'
import type { TagPlanEntry } from '../../src/domain/tag-plan.ts'
import type {
  ReportCluster,
  ReportModel,
  ReportSource,
  ReportTag,
  RunReport,
} from '../../src/report/report-data.ts'

/** 22 November 2026, 06:00 in Shanghai. */
const asOf = Date.UTC(2026, 10, 21, 22)
const dayMs = 86_400_000
const following = 18_412

/** A full report of a made-up tea brand: story-driven, giveaway-driven, shoppers and the quiet. */
export function sampleReport(change: Partial<RunReport> = {}): RunReport {
  const random = createRandom('report sample')
  return {
    account: { name: '山隐茶事 Shanyin Tea', type: 'service', timezone: 'Asia/Shanghai', language: 'zh' },
    run: { id: 'run-20261122-060000', asOf, startedAt: asOf + 4000, seconds: 41.3 },
    simulated: true,
    followers: { following, left: 1588, new30d: 2140, active30d: 11_236, tagged: 15_903 },
    events: {
      total: 1_502_344,
      from: asOf - 180 * dayMs,
      to: asOf - 60_000,
      byKind: [
        { kind: 'exposure', n: 902_114 },
        { kind: 'link_click', n: 288_401 },
        { kind: 'menu_click', n: 151_230 },
        { kind: 'message', n: 88_410 },
        { kind: 'scan', n: 32_007 },
        { kind: 'subscribe', n: 21_733 },
        { kind: 'purchase', n: 15_118 },
        { kind: 'unsubscribe', n: 3331 },
      ],
    },
    daily: sampleDays(random.fork('days')),
    tags: sampleTags,
    overlaps: [
      { a: 'story-driven', b: 'vip', both: 812 },
      { a: 'giveaway-driven', b: 'at-risk', both: 1377 },
      { a: 'story-driven', b: 'lang-en', both: 310 },
    ],
    models: [sampleModel(random.fork('map'))],
    sources: sampleSources,
    plan: samplePlan(sampleTags, random.fork('plan')),
    truth: { adjustedRand: 0.784, f1: { 'story-driven': 0.913, 'giveaway-driven': 0.902 } },
    ...change,
  }
}

/** A report of an account of which nothing is known yet. */
export function emptyReport(): RunReport {
  return {
    account: { name: 'brand', type: 'subscription', timezone: 'Asia/Shanghai', language: 'zh' },
    run: { id: 'run-1', asOf, startedAt: asOf, seconds: 0.2 },
    simulated: false,
    followers: { following: 0, left: 0, new30d: 0, active30d: 0 },
    events: { total: 0, byKind: [] },
    daily: [],
    tags: [],
    models: [],
    sources: [],
  }
}

export function sampleTag(id: string, change: Partial<ReportTag> = {}): ReportTag {
  return {
    id,
    name: id,
    status: 'live',
    followers: 100,
    before: 80,
    gains: 30,
    loses: 10,
    share: 100 / following,
    blocked: 0,
    ...change,
  }
}

function tag(id: string, en: string, zh: string, before: number, gains: number, loses: number): ReportTag {
  const followers = before + gains - loses
  return sampleTag(id, { name: { en, zh }, followers, before, gains, loses, share: followers / following })
}

const sampleTags: readonly ReportTag[] = [
  {
    ...tag('story-driven', 'Story-driven', '故事驱动', 5402, 612, 388),
    group: 'motive',
    why: {
      en: 'Opens the tea stories and comes back for the next one.',
      zh: '常读茶山故事，并会回来看下一篇。',
    },
    sampleReceipts: [
      {
        follower: 'oAbcK5uZ0d8Qn2LrT7vXyW1mEx9Q',
        clauses: [
          {
            text: { en: 'all of', zh: '全部满足' },
            wanted: { en: '2 of 2', zh: '2 / 2' },
            actual: '2',
            holds: true,
          },
          {
            text: { en: 'clicked a link about story, last 90 days', zh: '最近 90 天点击 story 主题链接' },
            wanted: { en: 'at least 4', zh: '至少 4 次' },
            actual: { en: '11', zh: '11 次' },
            holds: true,
            depth: 1,
          },
          {
            text: { en: 'cluster of model behaviour', zh: '模型 behaviour 的聚类' },
            wanted: { en: 'story-driven, confidence at least 60%', zh: 'story-driven，置信度至少 60%' },
            actual: { en: 'story-driven, 83%', zh: 'story-driven，83%' },
            holds: true,
            depth: 1,
          },
        ],
      },
      {
        follower: 'oQw3nF8s1Zk0VbYtR6uJpL2cDa7H',
        clauses: [
          {
            text: { en: 'clicked a link about story, last 90 days', zh: '最近 90 天点击 story 主题链接' },
            wanted: { en: 'at least 4', zh: '至少 4 次' },
            actual: { en: '6', zh: '6 次' },
            holds: true,
          },
          {
            text: { en: 'carries the tag giveaway-driven', zh: '带有标签 giveaway-driven' },
            wanted: { en: 'no', zh: '否' },
            actual: { en: 'no', zh: '否' },
            holds: true,
          },
        ],
      },
    ],
  },
  {
    ...tag('giveaway-driven', 'Giveaway-driven', '优惠驱动', 6120, 904, 1203),
    group: 'motive',
    why: { en: 'Comes for perks and rarely opens a story.', zh: '为福利而来，很少打开故事。' },
    sampleReceipts: [
      {
        follower: 'oT9rB2xW4mNc6KfHq0ZyVs1LgU3P',
        clauses: [
          {
            text: { en: 'any of', zh: '满足任一' },
            wanted: { en: '1 of 2', zh: '1 / 2' },
            actual: '1',
            holds: true,
          },
          {
            text: {
              en: 'clicked a link about giveaway, last 90 days',
              zh: '最近 90 天点击 giveaway 主题链接',
            },
            wanted: { en: 'at least 3', zh: '至少 3 次' },
            actual: { en: '14', zh: '14 次' },
            holds: true,
            depth: 1,
          },
          {
            text: { en: 'bought, last 30 days', zh: '最近 30 天购买' },
            wanted: { en: 'at least 2', zh: '至少 2 次' },
            actual: { en: '0', zh: '0 次' },
            holds: false,
            depth: 1,
          },
        ],
      },
    ],
  },
  { ...tag('shopper', 'Product-driven', '产品驱动', 2011, 340, 76), group: 'motive' },
  {
    ...tag('at-risk', 'About to leave', '流失预警', 1204, 803, 211),
    why: { en: 'Was active, and has been silent for six weeks.', zh: '曾经活跃，近六周沉默。' },
    blocked: 42,
  },
  { ...tag('vip', 'VIP 会员', '贵宾会员', 1310, 44, 9) },
  { ...tag('lang-en', 'English', '英文', 702, 31, 2), group: 'language' },
  { ...tag('lang-zh', '中文', '中文', 0, 0, 0), group: 'language', status: 'draft' },
  { ...tag('kol-june', 'KOL June', '六月KOL', 1180, 0, 0), status: 'retired' },
]

const features = [
  ['story_affinity', 'Interest in stories', '故事兴趣', 'share', 0.31, 0.24],
  ['giveaway_affinity', 'Interest in giveaways', '福利兴趣', 'share', 0.36, 0.27],
  ['product_affinity', 'Interest in products', '产品兴趣', 'share', 0.21, 0.2],
  ['messages_90d', 'Messages in 90 days', '近 90 天发消息', 'events', 4.1, 5.2],
  ['active_days_90d', 'Active days out of 90', '近 90 天活跃天数', 'days', 11.4, 9.1],
  ['joined_through_giveaway', 'Joined through a giveaway', '因福利而关注', 'yes/no', 0.38, 0.49],
  ['recency', 'Time since last activity', '距上次活跃', 'days', 24.2, 31.5],
  ['purchase_value_90d', 'Money spent in 90 days', '近 90 天消费金额', 'money', 86.4, 140.2],
] as const

const profiles = [
  ['story-driven', 'story-driven', 5410, [1.62, -0.93, -0.1, 0.71, 0.88, -0.64, -0.52, 0.12]],
  ['giveaway-driven', 'giveaway-driven', 6302, [-0.82, 1.44, -0.31, -0.12, 0.05, 1.05, 0.08, -0.38]],
  ['shopper', 'shopper', 2240, [-0.21, -0.48, 1.97, 0.33, 0.42, -0.35, -0.41, 1.81]],
  ['cluster-4', null, 4460, [-0.33, -0.41, -0.22, -0.61, -0.97, -0.2, 1.12, -0.42]],
] as const

function sampleModel(random: Random): ReportModel {
  const means = features.map(([, , , , mean]) => mean)
  const clusters = profiles.map(
    ([name, archetype, followers, centre], i): ReportCluster => ({
      id: `c${i + 1}`,
      name,
      archetype,
      followers,
      share: followers / following,
      centre,
      values: features.map(([, , , , mean, deviation], f) =>
        Math.max(0, mean + (centre[f] ?? 0) * deviation * 0.8),
      ),
    }),
  )
  return {
    model: 'behaviour',
    version: 3,
    features: features.map(([name, en, zh, unit]) => ({
      name,
      label: { en, zh },
      unit,
      meaning: { en: `What ${name} means, in a sentence.`, zh: `${name} 的含义。` },
    })),
    clusters,
    accountMean: means,
    map: {
      points: samplePoints(random),
      explained: [0.38, 0.21],
      weights: [
        [0.61, -0.55, 0.1, 0.3, 0.31, -0.33, -0.2, 0.1],
        [0.05, -0.2, 0.66, 0.1, 0.2, -0.1, -0.45, 0.5],
      ],
    },
    card: [
      { label: { en: 'Trained on', zh: '训练样本' }, value: { en: '18,412 followers', zh: '18,412 位粉丝' } },
      { label: { en: 'Silhouette', zh: '轮廓系数' }, value: '0.41' },
      { label: { en: 'Data window', zh: '数据窗口' }, value: '2026-05-25 – 2026-11-21' },
    ],
  }
}

/** Four clouds that overlap, one of them long, and a few followers far out. */
function samplePoints(random: Random): readonly (readonly [number, number, number])[] {
  const clouds = [
    [2.2, 0.4, 0.9, 0.8],
    [-1.9, -0.2, 1.0, 0.7],
    [0.6, 2.3, 0.8, 0.9],
    [-0.3, -1.6, 1.1, 0.45],
  ] as const
  return Array.from({ length: 4000 }, (_, i) => {
    const draw = random.next()
    const cluster = draw < 0.29 ? 0 : draw < 0.64 ? 1 : draw < 0.76 ? 2 : 3
    const [x, y, wide, tall] = clouds[cluster] ?? [0, 0, 1, 1]
    const far = i % 400 === 0 ? 5 : 1
    return [x + random.normal() * wide * far, y + random.normal() * tall * far, cluster] as const
  })
}

const sampleSources: readonly ReportSource[] = [
  source('article', '', 4310, 3979, 0.52, 0.16, 0.1),
  source('kol', 'tea-mountain-diaries', 2210, 2064, 0.64, 0.11, 0.08),
  source('moments-ad', 'double-eleven-lucky-draw', 3904, 2740, 0.09, 0.71, 0.06),
  source('moments-ad', 'new-member-coupon', 2890, 2411, 0.12, 0.62, 0.11),
  source('offline-store', '', 2480, 2355, 0.24, 0.21, 0.31),
  source('parcel', '', 1902, 1811, 0.19, 0.25, 0.38),
  source('search', '', 1404, 1320, 0.33, 0.29, 0.14),
  source('', '', 900, 732, 0.2, 0.3, 0.05),
]

function source(
  channel: string,
  campaign: string,
  followers: number,
  stillFollowing: number,
  story: number,
  giveaway: number,
  shopper: number,
): ReportSource {
  return {
    channel,
    campaign,
    followers,
    stillFollowing,
    sharePerTag: {
      'story-driven': story,
      'giveaway-driven': giveaway,
      shopper,
      vip: shopper / 3,
      'at-risk': 0.1,
    },
  }
}

/** 180 days: a weekly rhythm, a slow growth and a lucky draw around 11 November that many leave after. */
function sampleDays(random: Random): RunReport['daily'] {
  return Array.from({ length: 180 }, (_, i) => {
    const date = new Date(asOf + 8 * 3_600_000 - (179 - i) * dayMs).toISOString().slice(0, 10)
    const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
    const draw = Math.exp(-(((i - 168) / 3) ** 2))
    const after = Math.exp(-(((i - 173) / 3) ** 2))
    const summer = Math.exp(-(((i - 62) / 8) ** 2))
    return {
      date,
      subscribes: random.poisson(78 + 320 * draw + 110 * summer),
      unsubscribes: random.poisson(9 + 70 * after + 14 * summer),
      active: random.poisson((weekend ? 1250 : 1680) + i * 3 + 1700 * draw + 500 * summer),
    }
  })
}

export function samplePlan(tags: readonly ReportTag[], random: Random): NonNullable<RunReport['plan']> {
  const openid = () => `o${Array.from({ length: 27 }, () => letters[random.below(letters.length)]).join('')}`
  const entries = tags
    .filter((each) => each.gains + each.loses > 0)
    .map(
      (each, i): TagPlanEntry => ({
        tag: each.id,
        name: typeof each.name === 'string' ? each.name : each.name.zh,
        wechatId: i === 2 ? null : 100 + i,
        creates: i === 2,
        followersNow: each.before,
        followersAfter: each.followers,
        adds: each.gains,
        removes: each.loses,
        calls: Math.ceil(each.gains / 50) + Math.ceil(each.loses / 50) + (i === 2 ? 1 : 0),
        blocked: each.blocked > 0 ? { 'follower-budget': each.blocked - 2, 'not-following': 2 } : {},
        sampleAdds: Array.from({ length: 3 }, openid),
        sampleRemoves: Array.from({ length: 2 }, openid),
      }),
    )
  const sum = (pick: (entry: TagPlanEntry) => number) =>
    entries.reduce((total, entry) => total + pick(entry), 0)
  return {
    id: 'plan-20261122-060000',
    totals: {
      creates: 1,
      adds: sum((entry) => entry.adds),
      removes: sum((entry) => entry.removes),
      calls: sum((entry) => entry.calls),
      blocked: tags.reduce((total, each) => total + each.blocked, 0),
    },
    entries,
    applied: { calls: sum((entry) => entry.calls), observedEqualsDecided: true },
  }
}

const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789_-'
