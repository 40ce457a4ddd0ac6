import { expect, test } from 'vitest'
import { cronWords } from '../../src/cli/views/cron-words.ts'

test('common expressions have words in both languages', () => {
  const both = (expression: string) => [cronWords(expression, 'en'), cronWords(expression, 'zh')]
  expect(both('0 3 * * *')).toEqual(['every day at 03:00', '每天 03:00'])
  expect(both('@daily')).toEqual(['every day at 00:00', '每天 00:00'])
  expect(both('5 * * * *')).toEqual(['every hour at :05', '每小时的第 05 分'])
  expect(both('*/15 * * * *')).toEqual(['every 15 minutes', '每 15 分钟'])
  expect(both('0 */6 * * *')).toEqual(['every 6 hours at :00', '每 6 小时的第 00 分'])
  expect(both('30 9 * * MON-FRI')).toEqual(['Monday to Friday at 09:30', '周一至周五 09:30'])
  expect(both('0 2 * * 0,3')).toEqual(['Sunday, Wednesday at 02:00', '周日、周三 02:00'])
  expect(both('0 4 1 * *')).toEqual(['on day 1 of the month at 04:00', '每月 1 日 04:00'])
  expect(both('0 4 L * *')).toEqual(['on the last day of the month at 04:00', '每月最后一天 04:00'])
})

test('what has no words stays as it is written', () => {
  for (const expression of ['*/7 * * * *', '0 3 1 1 *', '0 3 1 * MON', '0,30 3 * * *', '0 3 * * FRI#2']) {
    expect(cronWords(expression, 'en')).toBe(expression)
  }
})
