export { type Motive, motives } from './motives.ts'
export {
  type FollowerHistory,
  type Population,
  populate,
} from './population.ts'
export {
  eventColumns,
  writeEventsFile,
  writeFollowersFile,
  writeTruthFile,
} from './population-files.ts'
export { subscribedFollowers, subscribeSceneOf } from './subscribed-followers.ts'
export { populationTopics } from './taxonomy.ts'
