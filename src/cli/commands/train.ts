import { withSession } from '../../pipeline/session.ts'
import { type TrainedModel, trainModels } from '../../pipeline/train.ts'
import { defineCommand, textOption } from '../command.ts'
import { wholeNumber } from '../number-option.ts'
import { placeOf } from '../place.ts'
import { renderTraining } from '../views/train-view.ts'

export const trainCommand = defineCommand<readonly TrainedModel[]>({
  usage: 'train [models...]',
  changes: true,
  summary: 'cli.train',
  example: 'tagloom train behaviour --workspace demo',
  options: [
    { flags: '--as-of <date>', text: 'cli.option.as-of' },
    { flags: '--seed <number>', text: 'cli.option.seed' },
  ],
  run: (context, models, options) =>
    withSession(placeOf(context), (session) =>
      trainModels(session, {
        models,
        asOf: textOption(options, 'asOf'),
        seed: wholeNumber(options, 'seed', { least: 0, most: 2 ** 32 - 1 }),
      }),
    ),
  human: renderTraining,
  json: (trained) => ({ models: trained.map(trainedDocument) }),
})

function trainedDocument(trained: TrainedModel) {
  if (trained.outcome === 'abstained') {
    return { model: trained.spec.model, outcome: 'abstained', because: trained.because }
  }
  const { model, version, seconds } = trained
  return {
    model: model.model,
    outcome: 'fitted',
    version,
    followers: model.followers,
    silhouette: model.silhouette,
    inertia: model.inertia,
    clusters: model.clusters.map(({ id, name, archetype, followers, share }) => ({
      id,
      name,
      archetype,
      followers,
      share,
    })),
    seconds,
  }
}
