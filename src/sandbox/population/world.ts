import { hashText } from '../../common/random.ts'
import { broadcastsOf, type SimulatedBroadcast } from './broadcasts.ts'
import { campaignsOf, type SimulatedCampaign } from './campaigns.ts'
import { createOrigin, type Origin } from './identity.ts'
import { dayMs, type TimeFrame, timeFrame } from './time-frame.ts'
import { permanentTouchpoints, type SimulatedTouchpoint } from './touchpoints.ts'

/** What all followers share: the account, its calendar and its doors. */
export interface World {
  readonly account: string
  readonly origin: Origin
  readonly frame: TimeFrame
  readonly campaigns: readonly SimulatedCampaign[]
  readonly broadcasts: readonly SimulatedBroadcast[]
  readonly touchpoints: readonly SimulatedTouchpoint[]
  /** For each day of the frame, 1 while a giveaway campaign runs. */
  readonly drawing: Uint8Array
  /** Mixed into event ids, so that populations of different days never share one. */
  readonly eventSalt: number
}

export interface WorldOptions {
  readonly account: string
  readonly seed: number | string
  readonly endDay: string
  readonly days: number
}

export function createWorld({ account, seed, endDay, days }: WorldOptions): World {
  const frame = timeFrame(endDay, days)
  const campaigns = campaignsOf(frame)
  return {
    account,
    origin: createOrigin(account, seed),
    frame,
    campaigns,
    broadcasts: broadcastsOf(frame, campaigns, `${account}/${seed}`),
    touchpoints: [...permanentTouchpoints, ...campaigns.flatMap(({ touchpoints }) => touchpoints)],
    drawing: drawingDays(frame, campaigns),
    eventSalt: hashText(`${endDay}/${days}`),
  }
}

function drawingDays(frame: TimeFrame, campaigns: readonly SimulatedCampaign[]): Uint8Array {
  const drawing = new Uint8Array(frame.days)
  for (const { topic, from, until } of campaigns) {
    if (topic !== 'giveaway') continue
    for (let day = Math.floor((from - frame.start) / dayMs); frame.start + day * dayMs < until; day++) {
      drawing[day] = 1
    }
  }
  return drawing
}
