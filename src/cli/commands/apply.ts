import { type ApplyOutcome, applySavedPlan } from '../../pipeline/apply.ts'
import { approvePlan } from '../../pipeline/approve-plan.ts'
import { decideAndPlan } from '../../pipeline/decide.ts'
import { type Session, withSession } from '../../pipeline/session.ts'
import { defineCommand, type Options, textOption } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { placeOf } from '../place.ts'
import { renderApply } from '../views/apply-view.ts'
import { applyDocument } from '../views/run-documents.ts'
import { isComplete } from './run.ts'

export const applyCommand = defineCommand<ApplyOutcome>({
  usage: 'apply',
  changes: true,
  summary: 'cli.apply',
  example: 'tagloom apply --workspace demo',
  options: [
    { flags: '--plan <id>', text: 'cli.apply.plan' },
    { flags: '--approve <id>', text: 'cli.apply.approve' },
  ],
  run: (context, _args, options) =>
    withSession(placeOf(context), async (session) =>
      applySavedPlan(session, await planToApply(session, options)),
    ),
  human: renderApply,
  json: applyDocument,
  exitCode: (outcome) => (isComplete(outcome) ? exitCodes.done : exitCodes.error),
})

/** The plan named, else the one that is saved or half applied; without one, what a new run decides. */
async function planToApply(session: Session, options: Options): Promise<string> {
  const approved = textOption(options, 'approve')
  if (approved !== undefined) return (await approvePlan(session, approved)).id
  const named = textOption(options, 'plan') ?? (await session.state.plans.open(session.account.name))?.plan.id
  return named ?? (await decideAndPlan(session, { kind: 'run' })).plan.id
}
