import { unitText } from '../../common/units.ts'
import { chooseAccount, readWorkspace } from '../../config/workspace.ts'
import { type FeatureDefinition, shippedFeatures } from '../../features/index.ts'
import { say, word } from '../../i18n/say.ts'
import { defineCommand } from '../command.ts'
import { renderTable } from '../views/table.ts'

export const featuresListCommand = defineCommand<readonly FeatureDefinition[]>({
  usage: 'features list',
  summary: 'cli.features.list',
  example: 'tagloom features list --workspace demo',
  async run({ directory, account, environment }) {
    const { topics } = chooseAccount(readWorkspace(directory, environment), account)
    return [...shippedFeatures(Object.keys(topics)).values()]
  },
  human(features, { language, colour }) {
    const columns = [
      { title: word(language, 'features.name'), align: 'left' as const },
      { title: word(language, 'features.label'), align: 'left' as const },
      { title: word(language, 'features.unit'), align: 'left' as const },
      { title: word(language, 'features.meaning'), align: 'left' as const },
    ]
    const rows = features.map(({ name, label, unit, meaning }) => [
      name,
      label[language],
      unitText(unit)[language],
      meaning[language],
    ])
    const count = say(language, 'features.count', { features: features.length })
    return `${renderTable(columns, rows, { colour })}\n\n${count}`
  },
  json: (features) =>
    features.map(({ name, group, label, unit, meaning }) => ({ name, group, label, unit, meaning })),
})
