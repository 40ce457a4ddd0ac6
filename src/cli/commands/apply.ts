import { type ApplyOutcome, applySavedPlan } from '../../pipeline/apply.ts'
import { decideAndPlan } from '../../pipeline/decide.ts'
import { type Session, withSession } from '../../pipeline/session.ts'
import { defineCommand, textOption } from '../command.ts'
import { placeOf } from '../place.ts'
import { renderApply } from '../views/apply-view.ts'
import { applyDocument } from '../views/run-documents.ts'
import { isComplete } from './run.ts'

export const applyCommand = defineCommand<ApplyOutcome>({
  usage: 'apply',
  changes: true,
  summary: 'cli.apply',
  example: 'tagloom apply --workspace demo',
  options: [{ flags: '--plan <id>', text: 'cli.apply.plan' }],
  run: (context, _args, options) =>
    withSession(placeOf(context), async (session) => {
      const plan = textOption(options, 'plan') ?? (await openPlan(session))
      return applySavedPlan(session, plan)
    }),
  human: renderApply,
  json: applyDocument,
  exitCode: (outcome) => (isComplete(outcome) ? 0 : 1),
})

/** The plan that is saved or half applied; without one, what a new run decides. */
async function openPlan(session: Session): Promise<string> {
  const open = await session.state.plans.open(session.account.name)
  return open ? open.plan.id : (await decideAndPlan(session, { kind: 'run' })).plan.id
}
