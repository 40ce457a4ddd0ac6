import type { Text } from '../../i18n/text.ts'
import { inLanguage, phrase } from '../page/bilingual.ts'
import type { ReportCluster, ReportModel, ReportSource, RunReport, Said } from '../report-data.ts'

export function asText(said: Said): Text {
  return typeof said === 'string' ? { en: said, zh: said } : said
}

/**
 * A cluster speaks with the name of the tag that its archetype feeds, so that one thing has one name. Clusters that
 * took the same archetype are counted; one that took none is a group with a number.
 */
export function clusterName(cluster: ReportCluster, model: ReportModel, report: RunReport): Text {
  if (cluster.archetype === null) return unnamed(cluster)
  const tag = report.tags.find(({ id }) => id === cluster.archetype)
  const name = asText(tag?.name ?? cluster.name)
  const alike = model.clusters.filter(({ archetype }) => archetype === cluster.archetype)
  if (alike.length < 2) return name
  return phrase('report.archetypes.one-of', { name, n: alike.indexOf(cluster) + 1, of: alike.length })
}

function unnamed({ name }: ReportCluster): Text {
  const [, n] = typeof name === 'string' ? (/^cluster-(\d+)$/.exec(name) ?? []) : []
  return n === undefined ? asText(name) : phrase('report.archetypes.group', { n })
}

export function tagName(id: string, report: RunReport): Text {
  return asText(report.tags.find((tag) => tag.id === id)?.name ?? id)
}

/** Tags by id → colour class; a tag named like an archetype has its (first) cluster's colour, others have none. */
export function tagColours(report: RunReport): ReadonlyMap<string, string> {
  const colours = new Map<string, string>()
  for (const [i, { archetype }] of (report.models[0]?.clusters ?? []).entries()) {
    if (archetype !== null && !colours.has(archetype)) colours.set(archetype, `c${i % 8}`)
  }
  return colours
}

/** `wechat-channels / spring-stories`; an unknown source says so. */
export function sourceName(source: ReportSource, unknown: Text): Text {
  const parts = [source.channel, source.campaign].filter((part) => part !== '')
  return parts.length === 0 ? unknown : asText(parts.join(' / '))
}

/** Cut to about `most` columns, a Chinese character counting two; for labels inside a picture. */
export function shortText(text: Text, most: number): Text {
  return { en: shorten(inLanguage(text, 'en'), most), zh: shorten(inLanguage(text, 'zh'), most) }
}

function shorten(text: string, most: number): string {
  let taken = 0
  let kept = ''
  for (const character of text) {
    taken += (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1
    if (taken > most) return `${kept.trimEnd()}…`
    kept += character
  }
  return text
}
