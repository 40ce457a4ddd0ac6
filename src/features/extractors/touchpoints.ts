import type { FeatureDefinition } from '../expr.ts'
import { count, daysSinceLast, max, number, subtract } from '../formula.ts'

const scans = { kinds: ['scan'] }
const throughTouchpoint = { kinds: ['subscribe', 'scan'] }

/** How a follower keeps meeting the account through its QR codes and other touchpoints. */
export const touchpoints: readonly FeatureDefinition[] = [
  {
    name: 'source_changes',
    label: { en: 'Came again through a touchpoint', zh: '再次经触点到来' },
    unit: 'times',
    group: 'source',
    meaning: {
      en: 'How often the follower came through a touchpoint again after the first time: later scans and new follows.',
      zh: '首次之后又通过触点到来的次数：后续扫码与再次关注。',
    },
    value: max(subtract(count(throughTouchpoint), number(1)), number(0)),
  },
  {
    name: 'scans_total',
    label: { en: 'QR scans, ever', zh: '累计扫码' },
    unit: 'events',
    group: 'source',
    meaning: { en: 'Scans of QR codes, ever.', zh: '累计扫码次数。' },
    value: count(scans),
  },
  {
    name: 'days_since_last_scan',
    label: { en: 'Time since last QR scan', zh: '距上次扫码' },
    unit: 'days',
    group: 'source',
    meaning: {
      en: 'Days since the last scan of a QR code. Never: one day more than the follower has been known; 365 when nothing is known.',
      zh: '距最近一次扫码的天数。从未扫码时为已知天数加 1；没有任何记录时为 365。',
    },
    value: daysSinceLast(scans),
  },
]
