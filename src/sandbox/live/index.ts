export { followersAt, pastOf } from './past.ts'
export { type PlayCounts, play } from './play.ts'
export { createReporter } from './reporter.ts'
export { waitForServer } from './wait-for-server.ts'
