export type { SimulatedArticle, SimulatedBroadcast } from './broadcasts.ts'
export type { SimulatedCampaign } from './campaigns.ts'
export { type Motive, motives } from './motives.ts'
export type { FollowerLanguage } from './parameters.ts'
export {
  type FollowerHistory,
  type Population,
  type PopulationOptions,
  populate,
  type SimulatedFollower,
} from './population.ts'
export {
  eventColumns,
  followerColumns,
  writeEventsFile,
  writeFollowersFile,
  writeTruthFile,
} from './population-files.ts'
export { type SubscribedFollower, subscribedFollowers } from './subscribed-followers.ts'
export { populationTopics } from './taxonomy.ts'
export type { SimulatedTouchpoint } from './touchpoints.ts'
