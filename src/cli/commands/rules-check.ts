import { hasErrors } from '../../common/problems-error.ts'
import { say } from '../../i18n/say.ts'
import { checkRulesByData, type RulesCheck } from '../../pipeline/check-rules.ts'
import { defineCommand } from '../command.ts'
import { placeOf } from '../place.ts'
import { problemDocument, renderProblems } from '../views/error-view.ts'

export const rulesCheckCommand = defineCommand<RulesCheck>({
  usage: 'rules check',
  summary: 'cli.rules.check',
  example: 'tagloom rules check --workspace demo --lang zh',
  run: (context) => checkRulesByData(placeOf(context)),
  human({ files, tags, specs, problems }, { language }) {
    const errors = problems.filter(({ severity }) => severity === 'error').length
    const warnings = problems.length - errors
    const summary =
      errors > 0
        ? say(language, 'rules-check.errors', { errors, warnings, files })
        : say(language, 'rules-check.fine', { tags: tags.length, models: specs.length, files, warnings })
    return problems.length > 0 ? `${renderProblems(problems, language)}\n\n${summary}` : summary
  },
  json: ({ files, tags, specs, problems }) => ({
    files,
    models: specs.map(({ model }) => model),
    tags: tags.map(({ id, status }) => ({ tag: id, status })),
    problems: problems.map((found) => problemDocument(found, 'en')),
  }),
  exitCode: ({ problems }) => (hasErrors(problems) ? 1 : 0),
})
