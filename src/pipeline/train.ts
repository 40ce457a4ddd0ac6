import { localDate } from '../common/local-time.ts'
import { hasErrors, ProblemsError } from '../common/problems-error.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import { readMatrix } from '../history/matrix.ts'
import { forgetTable } from '../history/vector-tables.ts'
import { say, word } from '../i18n/say.ts'
import {
  type Abstention,
  type ClusterModel,
  fitClusters,
  type ModelSpec,
  writeModelCard,
} from '../learning/index.ts'
import { momentOf } from './moment.ts'
import { noteAct } from './note-act.ts'
import { readModels } from './rule-book.ts'
import { newId } from './run-id.ts'
import type { Session } from './session.ts'
import { buildVectors, columnsOf, type Vectors } from './vectors.ts'

/** What came of fitting one model. */
export type TrainedModel =
  | {
      readonly outcome: 'fitted'
      readonly version: number
      readonly model: ClusterModel
      readonly seconds: number
    }
  | {
      readonly outcome: 'abstained'
      readonly spec: ModelSpec
      readonly because: Abstention
      readonly seconds: number
    }

export interface TrainOptions {
  /** Names of models; all of the account unless given. */
  readonly models?: readonly string[]
  readonly asOf?: string | undefined
  /** In place of the seeds of the specs. */
  readonly seed?: number | undefined
}

/** A sample of this many followers moves no centre that a reader could see, and keeps memory flat. */
const mostFollowers = 1_000_000

/** Fits models anew; each fitted one takes force as a new version. Errors: `train.unknown-model`, ProblemsError. */
export async function trainModels(session: Session, options: TrainOptions): Promise<readonly TrainedModel[]> {
  const { workspace, account, registry, history, progress } = session
  const book = readModels(workspace, account, registry)
  if (hasErrors(book.problems)) throw new ProblemsError(book.problems)
  const specs = chooseSpecs(book.specs, options.models, account.modelsDirectory)
  const moment = momentOf(account, options.asOf, session.now())
  const table = newId('train', session.now())
  try {
    progress.step(word(session.language, 'step.vectors'))
    const vectors = await buildVectors(session, table, moment)
    progress.done()
    const trained: TrainedModel[] = []
    for (const spec of specs) trained.push(await fitModel(session, vectors, spec, options.seed))
    return trained
  } finally {
    await forgetTable(history, table)
  }
}

/** Fits one model on vectors that stand already, and keeps it as the version in force unless it abstains. */
export async function fitModel(
  session: Pick<
    Session,
    'history' | 'state' | 'account' | 'registry' | 'progress' | 'language' | 'now' | 'who'
  >,
  vectors: Vectors,
  spec: ModelSpec,
  seed: number = spec.seed,
): Promise<TrainedModel> {
  const { history, state, account, progress } = session
  const startedAt = session.now()
  progress.step(say(session.language, 'step.train', { model: spec.model }))
  const columns = columnsOf(
    session,
    vectors,
    spec.features.map(({ feature }) => feature),
  )
  const sample = vectors.followers > mostFollowers ? { sample: mostFollowers, seed } : {}
  const fit = await fitClusters(await readMatrix(history, vectors.table, columns, sample), spec, seed)
  const seconds = (session.now() - startedAt) / 1000
  progress.done()
  if (fit.outcome === 'abstained') return { outcome: 'abstained', spec, because: fit.because, seconds }
  const { model } = fit
  const asOf = localDate(vectors.moment.asOf, vectors.moment.timeZone)
  const version = await state.models.save(
    {
      account: account.name,
      model: spec.model,
      createdAt: session.now(),
      artefact: model,
      card: writeModelCard(model, account.language, {
        account: account.name,
        asOf,
        features: session.registry,
      }),
    },
    { promote: true },
  )
  await noteAct(session, 'train', spec.model, { version, clusters: model.clusters.length })
  return { outcome: 'fitted', version, model, seconds }
}

function chooseSpecs(
  specs: readonly ModelSpec[],
  names: readonly string[] | undefined,
  directory: string,
): readonly ModelSpec[] {
  if (!names || names.length === 0) return specs
  return names.map((name) => {
    const found = specs.find((spec) => spec.model === name)
    if (found) return found
    const known = specs.map((spec) => spec.model).join(', ') || '–'
    throw new TagloomError('train.unknown-model', { model: name, directory, known })
  })
}
