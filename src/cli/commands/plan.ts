import { decideAndPlan, type RunOutcome } from '../../pipeline/decide.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, flag, manyOption, textOption } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { placeOf, placeWords } from '../place.ts'
import { nextStep } from '../views/next-step.ts'
import { renderRun } from '../views/plan-view.ts'
import { planDocument } from '../views/run-documents.ts'

interface PlanResult {
  readonly outcome: RunOutcome
  readonly place: string
}

export const planCommand = defineCommand<PlanResult>({
  usage: 'plan',
  changes: true,
  summary: 'cli.plan',
  example: 'tagloom plan --workspace demo --detailed-exitcode',
  options: [
    { flags: '--tag <id>', text: 'cli.plan.tag', many: true },
    { flags: '--detailed-exitcode', text: 'cli.plan.detailed-exitcode' },
    { flags: '--as-of <date>', text: 'cli.option.as-of' },
  ],
  run: (context, _args, options) =>
    withSession(placeOf(context), async (session) => ({
      outcome: await decideAndPlan(session, {
        kind: 'plan',
        asOf: textOption(options, 'asOf'),
        tags: manyOption(options, 'tag'),
      }),
      place: placeWords(context),
    })),
  human: ({ outcome, place }, view) =>
    `${renderRun(outcome, view)}\n\n${nextStep(outcome.plan, place, view.language)}`.trimEnd(),
  json: ({ outcome }) => planDocument(outcome),
  exitCode: ({ outcome }, options) =>
    flag(options, 'detailedExitcode') && outcome.plan.totals.calls > 0 ? exitCodes.changes : exitCodes.done,
})
