import type { Unit } from '../common/units.ts'
import type { TagPlanEntry } from '../domain/tag-plan.ts'
import type { Language, Text } from '../i18n/text.ts'
import type { SourceGroup } from './tallies/source-groups.ts'

/** A text in one language for all readers (a name, a value), or in each. */
export type Said = string | Text

/**
 * All that the report of a run shows, as plain data; `pipeline/` fills it.
 * Times are milliseconds since the epoch (UTC), dates are local days `YYYY-MM-DD` of the account, shares are
 * in [0, 1]. Followers may be given by their full openid: the page shows them masked.
 * Empty lists are fine everywhere: the section then says why there is nothing to see.
 */
export interface RunReport {
  readonly account: {
    readonly name: string
    readonly type: 'service' | 'subscription'
    /** IANA name. */
    readonly timezone: string
    readonly language: Language
  }
  readonly run: {
    readonly id: string
    /** The moment the numbers speak of. */
    readonly asOf: number
    readonly startedAt: number
    /** How long the run took. */
    readonly seconds: number
  }
  /** True for the sandbox: WeChat is simulated, and the page says so. */
  readonly simulated: boolean
  readonly followers: {
    /** Following now. */
    readonly following: number
    /** Followed once and do not now. */
    readonly left: number
    /** Of those following: first followed in the last 30 local days. */
    readonly new30d: number
    /** Of those following: did something (`activeKinds`) in the last 30 local days. */
    readonly active30d: number
    /** Of those following: carry at least one tag after this run. */
    readonly tagged?: number
  }
  readonly events: {
    readonly total: number
    /** First and last event; undefined when there is none. */
    readonly from?: number
    readonly to?: number
    readonly byKind: readonly { readonly kind: string; readonly n: number }[]
  }
  /** Up to 180 days, the last of them the day of `run.asOf`; missing days count as 0. */
  readonly daily: readonly ReportDay[]
  /** In the order of the rules files; the page sorts by size. */
  readonly tags: readonly ReportTag[]
  /** How many followers carry both tags; the page shows the largest. */
  readonly overlaps?: readonly { readonly a: string; readonly b: string; readonly both: number }[]
  readonly models: readonly ReportModel[]
  readonly sources: readonly ReportSource[]
  /** How long those stayed whom each channel won first, the largest first; absent when it was not counted. */
  readonly retention?: readonly ReportRetention[]
  /** Absent when the run made no plan. */
  readonly plan?: ReportPlan
  /** Only where the truth is known: the sandbox's hidden motives. */
  readonly truth?: {
    /** Adjusted Rand index of clusters and motives: 0 is chance, 1 is equal. */
    readonly adjustedRand: number
    /** F1 by tag id, in [0, 1]. */
    readonly f1: Readonly<Record<string, number>>
  }
}

export interface ReportDay {
  readonly date: string
  readonly subscribes: number
  readonly unsubscribes: number
  /** Distinct followers who did something that day. */
  readonly active: number
}

export interface ReportTag {
  readonly id: string
  /** What WeChat shows. */
  readonly name: Said
  /** The rule's own words on whom the tag is for. */
  readonly why?: Said
  /** The exclusive group. */
  readonly group?: string
  readonly status: 'draft' | 'live' | 'retired'
  /** Carrying the tag by this run's decision. */
  readonly followers: number
  /** Carrying it before: `before + gains − loses = followers`. */
  readonly before: number
  readonly gains: number
  readonly loses: number
  /** `followers` as a share of all who follow now. */
  readonly share: number
  /** Should carry it and cannot; the plan has the reasons. */
  readonly blocked: number
  /** One to three followers and why they carry it. */
  readonly sampleReceipts?: readonly ReportReceipt[]
}

export interface ReportReceipt {
  readonly follower: string
  readonly clauses: readonly ReportClause[]
}

export interface ReportClause {
  /** The clause in plain words: "clicked a link about giveaway, last 90 days". */
  readonly text: Said
  /** "at least 3" */
  readonly wanted: Said
  /** "7" */
  readonly actual: Said
  readonly holds: boolean
  /** How deep the clause stands inside `all`, `any`, `not`; 0 by default. */
  readonly depth?: number
}

export interface ReportModel {
  readonly model: string
  readonly version: string | number
  readonly features: readonly ReportFeature[]
  /** In an order of the caller's choice; colours follow it. */
  readonly clusters: readonly ReportCluster[]
  /** The mean of all who follow now, per feature, in the feature's own unit. */
  readonly accountMean: readonly number[]
  /** Absent when no map was made. */
  readonly map?: ReportMap
  /** Why the model gives no answer; the clusters are then empty. */
  readonly abstained?: Said
  /** Further lines of the model card: silhouette, training window, iterations … */
  readonly card?: readonly { readonly label: Said; readonly value: Said }[]
}

export interface ReportFeature {
  readonly name: string
  /** A few words, for charts. */
  readonly label: Said
  readonly meaning: Said
  readonly unit: Unit
}

export interface ReportCluster {
  readonly id: string
  /** Shown when no tag is named like the archetype. */
  readonly name: Said
  /** The archetype it took; null while unnamed. A tag of the same id lends its name and shares its colour. */
  readonly archetype: string | null
  readonly followers: number
  readonly share: number
  /** Per feature: the cluster's mean, in standard deviations from the account's mean. */
  readonly centre: readonly number[]
  /** Per feature: the cluster's mean in the feature's own unit. */
  readonly values: readonly number[]
}

export interface ReportMap {
  /** x, y and the index into `clusters`; at most 4000, a seeded sample (more are cut). */
  readonly points: readonly (readonly [number, number, number])[]
  /** Share of all differences that each direction holds. */
  readonly explained: readonly [number, number]
  /** Weight of each feature in the two directions; lets the page say what right and up mean. */
  readonly weights?: readonly [readonly number[], readonly number[]]
}

export interface ReportSource {
  /** '' when unknown. */
  readonly channel: string
  readonly campaign: string
  /** First came through it, whether they still follow or not. */
  readonly followers: number
  readonly stillFollowing: number
  /** By tag id: the share of `stillFollowing` who carry it. */
  readonly sharePerTag: Readonly<Record<string, number>>
}

/** `channel` is null when unknown. */
export type ReportRetention = Pick<SourceGroup, 'channel' | 'won' | 'kept' | 'curve'>

export interface ReportPlan {
  readonly id: string
  readonly totals: {
    readonly creates: number
    readonly adds: number
    readonly removes: number
    readonly calls: number
    readonly blocked: number
  }
  readonly entries: readonly TagPlanEntry[]
  /** Absent until the plan was carried out. */
  readonly applied?: {
    readonly calls: number
    /** Read back after the last call: do WeChat's tags equal the decision? */
    readonly observedEqualsDecided: boolean
  }
}
