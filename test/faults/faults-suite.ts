import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'
import { temporaryState } from '../support/state.ts'
import { runScenario } from './run-scenario.ts'

/** Scenarios of each of the two files: 200 in all. */
const scenarios = runsOf(100)
/** `FAULT_SEED=60 npx vitest run test/faults` plays one alone. */
const only = process.env['FAULT_SEED']

/** Plays every second seed, from `first` on: two files play all, side by side. */
export function playScenarios(first: 1 | 2): void {
  const seeds = Array.from({ length: scenarios }, (_, n) => first + 2 * n)
  const played = only === undefined ? seeds : [Number(only)].filter((seed) => seed % 2 === first % 2)
  if (played.length > 0) describe('whatever goes wrong, WeChat ends as decided', () => playAll(played))
  else it.skip('the seed is played by the other file', () => undefined)
}

function playAll(seeds: readonly number[]): void {
  let test: TestHistory
  let engines: Awaited<ReturnType<typeof temporaryState>>
  beforeAll(async () => {
    test = await openTestHistory()
    engines = await temporaryState()
  })
  afterAll(async () => {
    await test.remove()
    await engines.remove()
  })

  it.each(seeds)('scenario of seed %i', async (seed) => {
    const { history } = test
    const { violations } = await runScenario({ state: engines.state, history }, seed, `faults-${seed}`)
    expect(violations).toEqual([])
  })
}
