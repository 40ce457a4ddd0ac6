import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { localDate } from '../common/local-time.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { workspaceFile } from '../config/workspace.ts'
import { lockData } from '../history/data-lock.ts'
import { word } from '../i18n/say.ts'
import {
  type Population,
  populate,
  subscribedFollowers,
  writeEventsFile,
  writeFollowersFile,
  writeTruthFile,
} from '../sandbox/population/index.ts'
import { type ApplyOutcome, applySavedPlan } from './apply.ts'
import { decideAndPlan, type RunOutcome } from './decide.ts'
import { measureTruth, type Truth } from './demo-truth.ts'
import { importEvents, importProfiles } from './import.ts'
import { initWorkspace } from './init.ts'
import { writeReport } from './report.ts'
import { type Session, type SessionPlace, withSession } from './session.ts'
import { trainModels } from './train.ts'

export interface DemoOptions {
  readonly followers: number
  readonly seed: number
}

export interface DemoOutcome {
  readonly directory: string
  readonly seconds: number
  readonly followers: number
  readonly events: number
  readonly outcome: RunOutcome
  readonly applied: ApplyOutcome
  readonly truth: Truth
  readonly report: string
  /** Somebody who carries a tag, to explain. */
  readonly example: string
}

const account = 'brand'
const timeZone = 'Asia/Shanghai'

/**
 * The main job on a simulated account: population → import → train → plan → apply to the sandbox → read back →
 * report. The workspace stays, and every other command works in it. It always starts from an empty history.
 * Errors: `demo.not-a-demo` rather than touching a workspace that it did not make.
 */
export async function runDemo(
  place: Omit<SessionPlace, 'account'>,
  { followers, seed }: DemoOptions,
): Promise<DemoOutcome> {
  const startedAt = performance.now()
  const directory = resolve(place.directory)
  const today = localDate(place.now(), timeZone)
  await prepareWorkspace(directory, { followers, seed, today })
  const population = populate({ followers, seed, endDay: today, account })
  const files = populationFiles(directory)
  place.progress.step(word(place.language, 'step.population'), followers * eventsPerFollower)
  await writeEventsFile(population, files.events, place.progress)
  await writeFollowersFile(population, files.followers)
  await writeTruthFile(population, files.truth)
  place.progress.done()
  return withSession({ ...place, directory, account }, async (session) => {
    const imported = await importEvents(session, { file: files.events })
    await importProfiles(session, { file: files.followers })
    await admitPopulation(session, population)
    await trainModels(session, {})
    const outcome = await decideAndPlan(session, { kind: 'run' })
    const applied = await applySavedPlan(session, outcome.plan.id)
    const truth = await measureTruth(session, population, outcome.run)
    const report = await writeReport(session, {
      language: place.language,
      truth,
    })
    return {
      directory: place.directory,
      seconds: (performance.now() - startedAt) / 1000,
      followers,
      events: imported.rows,
      outcome,
      applied,
      truth,
      report,
      example: outcome.plan.entries.find(({ sampleAdds }) => sampleAdds.length > 0)?.sampleAdds[0] ?? '',
    }
  })
}

/** What a follower does in 180 days on average; only the progress bar stands on it. */
const eventsPerFollower = 73

/** A mark that the demo made the workspace and may empty its data. */
const markFile = 'demo.json'

async function prepareWorkspace(
  directory: string,
  made: DemoOptions & { readonly today: string },
): Promise<void> {
  const mark = join(directory, markFile)
  if (existsSync(mark)) await emptyData(join(directory, 'data'))
  else if (existsSync(join(directory, workspaceFile))) {
    throw new TagloomError('demo.not-a-demo', { directory })
  } else initWorkspace(directory, account)
  writeFileSync(mark, `${JSON.stringify(made)}\n`)
  mkdirSync(join(directory, 'population'), { recursive: true })
}

/** Not while another process works in it. */
async function emptyData(directory: string): Promise<void> {
  const lock = await lockData(directory)
  await lock.release()
  rmSync(directory, { recursive: true, force: true })
}

/** Beside the data, so that an import can be tried again by hand. */
function populationFiles(directory: string) {
  const file = (name: string) => join(directory, 'population', name)
  return { events: file('events.csv'), followers: file('followers.csv'), truth: file('truth.csv') }
}

async function admitPopulation(session: Session, population: Population): Promise<void> {
  const { introduce } = await session.platform()
  await introduce(admitted(population))
}

function* admitted(population: Population) {
  for (const { openid, subscribedAt, subscribeScene, scene } of subscribedFollowers(population)) {
    yield { openid, followedAt: subscribedAt, subscribeScene, qrSceneStr: scene }
  }
}
