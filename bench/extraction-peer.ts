/**
 * What a careful engineer would write by hand for the aggregates of the shipped features: one query in sort
 * order, windows as constants, days as bit masks. It knows the account's zone (UTC+8 all the time) and its
 * three topics, and nothing of our planner.
 */
export function handWrittenExtraction(account: string, asOf: number, table: string): string {
  return `INSERT INTO ${table}
WITH
  fromUnixTimestamp64Milli(${asOf}, 'UTC') AS now,
  toDate(now, 'Asia/Shanghai') AS today,
  toDateTime64(toDateTime(today - 6, 'Asia/Shanghai'), 3, 'UTC') AS d7,
  toDateTime64(toDateTime(today - 29, 'Asia/Shanghai'), 3, 'UTC') AS d30,
  toDateTime64(toDateTime(today - 89, 'Asia/Shanghai'), 3, 'UTC') AS d90,
  toDateTime64(toDateTime(today - 179, 'Asia/Shanghai'), 3, 'UTC') AS d180,
  toDateTime64(toDateTime(today - 364, 'Asia/Shanghai'), 3, 'UTC') AS d365,
  toDateTime64(toDateTime(today - 280, 'Asia/Shanghai'), 3, 'UTC') AS d281,
  kind IN ('message', 'menu_click', 'link_click', 'scan', 'purchase', 'visit', 'register') AS active,
  kind IN ('menu_click', 'link_click') AS click,
  toDayOfWeek(at, 0, 'Asia/Shanghai') AS weekday,
  toHour(at, 'Asia/Shanghai') AS hour,
  toUInt32(today - toDate(at, 'Asia/Shanghai')) AS age,
  bitShiftLeft(toUInt64(1), age % 64) AS day_bit,
  (at, event_id) AS place
SELECT follower,
  maxIf(at, kind = 'unsubscribe') <= maxIf(at, kind = 'subscribe') AS subscribed,
  countIf(kind = 'message' AND at >= d7) AS messages_7d,
  countIf(kind = 'message' AND at >= d30) AS messages_30d,
  countIf(kind = 'message' AND at >= d90) AS messages_90d,
  countIf(kind = 'menu_click' AND at >= d7) AS menu_7d,
  countIf(kind = 'menu_click' AND at >= d30) AS menu_30d,
  countIf(kind = 'menu_click' AND at >= d90) AS menu_90d,
  countIf(kind = 'link_click' AND at >= d7) AS link_7d,
  countIf(kind = 'link_click' AND at >= d30) AS link_30d,
  countIf(kind = 'link_click' AND at >= d90) AS link_90d,
  countIf(kind = 'scan' AND at >= d30) AS scans_30d,
  countIf(kind = 'scan' AND at >= d90) AS scans_90d,
  countIf(kind = 'visit' AND at >= d90) AS visits_90d,
  sumIf(exp2(-age / 14), active AND at >= d281) AS decayed,
  bitCount(bitAnd(groupBitOrIf(day_bit, active AND age < 64) AS mask1, 1073741823)) AS active_days_30d,
  bitCount(mask1) + bitCount(groupBitOrIf(day_bit, active AND age >= 64 AND age < 90)) AS active_days_90d,
  maxIf(at, active) AS last_active,
  min(at) AS first_event,
  countIf(click AND at >= d180) AS clicks_180d,
  countIf(click AND topic = 'story' AND at >= d180) AS story_180d,
  countIf(click AND topic = 'giveaway' AND at >= d180) AS giveaway_180d,
  countIf(click AND topic = 'product' AND at >= d180) AS product_180d,
  countIf(click AND topic IN ('story', 'giveaway', 'product') AND at >= d180) AS topical_180d,
  countIf(click AND topic = 'story' AND at >= d90) AS story_90d,
  countIf(click AND topic = 'giveaway' AND at >= d90) AS giveaway_90d,
  countIf(active AND at >= d180) AS active_180d,
  countIf(active AND at >= d180 AND hour >= 18 AND hour < 23) AS evening,
  countIf(active AND at >= d180 AND (hour >= 23 OR hour < 6)) AS night,
  countIf(active AND at >= d180 AND weekday <= 5 AND hour >= 9 AND hour < 18) AS work_hours,
  countIf(active AND at >= d180 AND weekday >= 6) AS weekend,
  argMinIf(topic, place, kind = 'subscribe') AS first_topic,
  countIf(kind IN ('subscribe', 'scan')) AS arrivals,
  countIf(kind = 'scan') AS scans,
  maxIf(at, kind = 'scan') AS last_scan,
  countIf(kind = 'purchase' AND at >= d30) AS purchases_30d,
  countIf(kind = 'purchase' AND at >= d90) AS purchases_90d,
  countIf(kind = 'purchase' AND at >= d365) AS purchases_365d,
  countIf(kind = 'purchase') AS purchases,
  maxIf(at, kind = 'purchase') AS last_purchase,
  sumIf(value, kind = 'purchase' AND at >= d90) AS value_90d,
  sumIf(value, kind = 'purchase' AND at >= d365) AS value_365d,
  sumIf(value, kind = 'purchase') AS value_total,
  countIf(kind = 'unsubscribe') AS unfollows,
  countIf(kind = 'subscribe') AS follows,
  maxIf(at, kind = 'subscribe') AS last_follow,
  countIf(kind = 'exposure' AND at >= d90) AS exposures_90d,
  countIf(kind = 'exposure' AND topic = 'story' AND at >= d90) AS story_exposures_90d,
  countIf(kind = 'exposure' AND topic = 'giveaway' AND at >= d90) AS giveaway_exposures_90d,
  countIf(kind = 'link_click' AND topic = 'story' AND at >= d90) AS story_links_90d,
  countIf(kind = 'link_click' AND topic = 'giveaway' AND at >= d90) AS giveaway_links_90d
FROM events
WHERE account = '${account}' AND at <= now
GROUP BY account, follower
SETTINGS optimize_aggregation_in_order = 1`
}
