import { reportMessages } from '../../i18n/messages/report.ts'
import type { Text } from '../../i18n/text.ts'
import { type PlainKey, phrase } from '../page/bilingual.ts'
import type { ReportFeature } from '../report-data.ts'
import { asText } from './names.ts'

/**
 * A few words for a feature: its own label; else the known name of a shipped one; else its name with spaces.
 * The window is read off the name: `messages_90d` is "Messages, 90 days".
 */
export function featureLabel(feature: ReportFeature): Text {
  if (feature.label !== undefined) return asText(feature.label)
  const [, base = feature.name, days] = /^(.+?)(?:_(\d+)d)?$/.exec(feature.name) ?? []
  const name = shipped(base) ?? aboutTopic(base) ?? spaced(base)
  return days === undefined ? name : phrase('report.feature.in-days', { name, days })
}

function shipped(base: string): Text | undefined {
  const key = `report.feature.${base}`
  return isPlainKey(key) ? phrase(key) : undefined
}

function aboutTopic(base: string): Text | undefined {
  const [, topic, of] = /^(.+)_(affinity|clicks|response)$/.exec(base) ?? []
  if (topic === undefined || of === undefined) return undefined
  const key = `report.topic.${topic}`
  const named = isPlainKey(key) ? phrase(key) : spaced(topic)
  return phrase(`report.feature.topic-${of as 'affinity' | 'clicks' | 'response'}`, { topic: named })
}

function spaced(name: string): Text {
  return asText(name.replaceAll('_', ' '))
}

function isPlainKey(key: string): key is PlainKey {
  return Object.hasOwn(reportMessages, key)
}
