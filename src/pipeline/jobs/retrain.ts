import { trainModels } from '../train.ts'
import type { JobHandler } from './job-handler.ts'

/** Fits the account's models anew; one that abstains leaves the version that stands. */
export const retrain: JobHandler = {
  async work(session) {
    const trained = await trainModels(session, {})
    const fitted = trained.filter(({ outcome }) => outcome === 'fitted').length
    const values = { models: trained.length, fitted, abstained: trained.length - fitted }
    return { outcome: trained.length === 0 ? 'nothing' : 'done', values }
  },
}
