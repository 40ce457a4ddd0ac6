import { z } from 'zod'

/** The platform's own statistics: aggregates only, for certified accounts, ready after 08:00 of the next day. */

const date = z.string()

/** One day and one way of coming; `user_source` is 0 for other ways, 1 search, 17 cards, 30 QR codes, … */
const followers = z
  .object({ ref_date: date, user_source: z.number(), new_user: z.number(), cancel_user: z.number() })
  .transform((row) => ({
    date: row.ref_date,
    source: row.user_source,
    followed: row.new_user,
    unfollowed: row.cancel_user,
  }))

const cumulated = z
  .object({ ref_date: date, cumulate_user: z.number() })
  .transform((row) => ({ date: row.ref_date, followers: row.cumulate_user }))

/** `msg_type`: 1 text, 2 picture, 3 voice, 4 video, 6 third-party. */
const messages = z
  .object({ ref_date: date, msg_type: z.number(), msg_user: z.number(), msg_count: z.number() })
  .transform((row) => ({
    date: row.ref_date,
    type: row.msg_type,
    senders: row.msg_user,
    messages: row.msg_count,
  }))

/** How our callbacks did, as the platform saw it. */
const callbacks = z
  .object({
    ref_date: date,
    callback_count: z.number(),
    fail_count: z.number(),
    total_time_cost: z.number(),
    max_time_cost: z.number(),
  })
  .transform((row) => ({
    date: row.ref_date,
    callbacks: row.callback_count,
    failed: row.fail_count,
    totalMs: row.total_time_cost,
    longestMs: row.max_time_cost,
  }))

/** Fields as the platform names them. */
const open = z.record(z.string(), z.unknown())

/** Every report: the most days of one question, and what a row holds. */
export const datacubeReports = {
  getusersummary: { days: 7, row: followers },
  getusercumulate: { days: 7, row: cumulated },
  getarticleread: { days: 1, row: open },
  getarticleshare: { days: 1, row: open },
  getbizsummary: { days: 30, row: open },
  getarticletotaldetail: { days: 1, row: open },
  // The platform has frozen these six.
  getarticlesummary: { days: 1, row: open },
  getarticletotal: { days: 1, row: open },
  getuserread: { days: 3, row: open },
  getuserreadhour: { days: 1, row: open },
  getusershare: { days: 7, row: open },
  getusersharehour: { days: 1, row: open },
  getupstreammsg: { days: 7, row: messages },
  getupstreammsghour: { days: 1, row: open },
  getupstreammsgweek: { days: 30, row: messages },
  getupstreammsgmonth: { days: 30, row: messages },
  getupstreammsgdist: { days: 15, row: open },
  getupstreammsgdistweek: { days: 30, row: open },
  getupstreammsgdistmonth: { days: 30, row: open },
  getinterfacesummary: { days: 30, row: callbacks },
  getinterfacesummaryhour: { days: 1, row: open },
} as const

export type DatacubeReport = keyof typeof datacubeReports

export type DatacubeRow<Report extends DatacubeReport> = z.output<(typeof datacubeReports)[Report]['row']>
