import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { topicOfKey, topicOfKeySql } from '../../src/ingest/topics.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'

const topics = {
  story: ['/stories/*', 'menu_story'],
  none: [],
  perks: ['/coupon/*', '*抽奖*', '100%_off', "it's\\"],
  late: ['/stories/late'],
}
const keys = {
  '/stories/1': 'story',
  '/stories/late': 'story',
  'https://brand.example/stories/1?a=b': 'story',
  'https://brand.example': '',
  menu_story: 'story',
  menu_story2: '',
  周末抽奖活动: 'perks',
  '100%_off': 'perks',
  '100xyoff': '',
  "it's\\": 'perks',
  'x/stories/1': '',
  '': '',
}

describe('topics of keys', () => {
  let test: TestHistory
  beforeAll(async () => {
    test = await openTestHistory()
  })
  afterAll(() => test.remove())

  it.each(Object.entries(keys))('puts %j under %j, in TypeScript and in SQL', async (key, topic) => {
    expect(topicOfKey(key, topics)).toBe(topic)
    const sql = `SELECT ${topicOfKeySql('key', topics)} AS topic FROM (SELECT {key:String} AS key)`
    expect(await test.history.query(sql, { key })).toEqual([{ topic }])
  })
})
