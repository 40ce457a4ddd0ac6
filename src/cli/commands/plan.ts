import { decideAndPlan, type RunOutcome } from '../../pipeline/decide.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, flag, textOption } from '../command.ts'
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
    { flags: '--detailed-exitcode', text: 'cli.plan.detailed-exitcode' },
    { flags: '--as-of <date>', text: 'cli.option.as-of' },
  ],
  run: (context, _args, options) =>
    withSession(placeOf(context), async (session) => ({
      outcome: await decideAndPlan(session, { kind: 'plan', asOf: textOption(options, 'asOf') }),
      place: placeWords(context),
    })),
  human: ({ outcome, place }, view) =>
    `${renderRun(outcome, view)}\n\n${nextStep(outcome.plan, place, view.language)}`.trimEnd(),
  json: ({ outcome }) => planDocument(outcome),
  exitCode: ({ outcome }, options) =>
    flag(options, 'detailedExitcode') && outcome.plan.totals.calls > 0 ? 2 : 0,
})
