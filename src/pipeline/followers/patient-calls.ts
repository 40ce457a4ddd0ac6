import { createRandom } from '../../common/random.ts'
import { type Pace, Patience } from '../../sync/index.ts'
import type { OfficialAccountClient } from '../../wechat/index.ts'

/** Calls that are made again as long as that is of use. */
export interface PatientCalls {
  /** Requests made so far. */
  readonly requests: number
  /** @throws SyncStop when asking again is of no use now */
  ask<Answer>(call: () => Promise<Answer>): Promise<Answer>
}

export function patientCalls(client: OfficialAccountClient, pace: Pace, seed: string): PatientCalls {
  const patience = new Patience(pace, createRandom(seed), client)
  let requests = 0
  return {
    get requests() {
      return requests
    },
    async ask(call) {
      for (let tries = 1; ; tries++) {
        await patience.gate()
        requests++
        try {
          return await call()
        } catch (error) {
          await patience.waitOrStop(tries, error)
        }
      }
    },
  }
}
