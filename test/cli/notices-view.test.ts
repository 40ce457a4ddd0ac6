import { expect, it } from 'vitest'
import { activityDocument, renderActivity } from '../../src/cli/views/activity-view.ts'
import { driftDocument, driftLine } from '../../src/cli/views/doctor-drift-view.ts'
import type { Activity } from '../../src/pipeline/activity.ts'

const at = Date.UTC(2026, 10, 22, 4)
const activity: Activity = {
  account: 'brand',
  timeZone: 'Asia/Shanghai',
  runs: undefined,
  plans: undefined,
  audit: undefined,
  notices: [
    {
      id: '1',
      event: 'masssendjobfinish',
      at,
      document: { Status: 'send success', SentCount: '7', List: [] },
    },
    { id: '2', event: 'tag_needs_adopting', at, document: { tag: 'vip', name: 'VIP' } },
    { id: '3', event: 'something_new', at, document: null },
  ],
}

it('notices are told in words, with what came with them; an event that nobody knows by its name', () => {
  const text = renderActivity(activity, { language: 'en', colour: false })
  expect(text).toContain('a broadcast has ended')
  expect(text).toContain('Status send success, SentCount 7')
  expect(text).toContain('tagloom adopt')
  expect(text).toContain('something_new')
  expect(activityDocument(activity)).toMatchObject({
    notices: [{ event: 'masssendjobfinish', at: '2026-11-22T04:00:00.000Z' }, {}, {}],
  })
})

it('the doctor tells the last drift in one line', () => {
  const found = { wechatId: 101, added: 2, removed: 1, untaken: 0, seenAt: at, action: 'healed' } as const
  const drift = [
    { tag: 'vip', ...found },
    { tag: 'reader', ...found },
  ]
  expect(driftLine([], 'en')).toBe('none was found')
  expect(driftLine(drift, 'en')).toBe(
    '2026-11-22T04:00:00.000Z, 2 tags: 4 added, 2 removed, 0 not kept; brought back',
  )
  expect(driftDocument(drift)[0]).toMatchObject({ wechat_id: 101, seen_at: '2026-11-22T04:00:00.000Z' })
})
