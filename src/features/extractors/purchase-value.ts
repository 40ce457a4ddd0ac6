import type { FeatureDefinition } from '../expr.ts'
import { count, divide, number, orElse, sum } from '../formula.ts'

const purchase = { kinds: ['purchase'] }

/** How much a follower spent: the M of RFM. Amounts are in the account's own currency. */
export const purchaseValue: readonly FeatureDefinition[] = [
  ...[90, 365].map((days) => ({
    name: `purchase_value_${days}d`,
    label: { en: `Money spent in ${days} days`, zh: `近 ${days} 天消费金额` },
    unit: 'money' as const,
    group: 'value' as const,
    meaning: {
      en: `Sum of purchases in the last ${days} days, today included.`,
      zh: `最近 ${days} 天（含今天）的购买金额合计。`,
    },
    value: sum(purchase, { days }),
  })),
  {
    name: 'purchase_value_total',
    label: { en: 'Money spent, ever', zh: '累计消费金额' },
    unit: 'money',
    group: 'value',
    meaning: { en: 'Sum of all purchases.', zh: '累计购买金额。' },
    value: sum(purchase),
  },
  {
    name: 'average_order_value',
    label: { en: 'Average order', zh: '客单价' },
    unit: 'money',
    group: 'value',
    meaning: {
      en: 'Mean amount of a purchase; 0 without purchases.',
      zh: '平均每次购买的金额；没有购买时为 0。',
    },
    value: orElse(divide(sum(purchase), count(purchase)), number(0)),
  },
]
