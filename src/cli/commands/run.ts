import { type ApplyOutcome, applySavedPlan } from '../../pipeline/apply.ts'
import { decideAndPlan, type RunOutcome } from '../../pipeline/decide.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, flag, textOption } from '../command.ts'
import { placeOf, placeWords } from '../place.ts'
import { renderApply } from '../views/apply-view.ts'
import { nextStep } from '../views/next-step.ts'
import { renderRun } from '../views/plan-view.ts'
import { applyDocument, runDocument } from '../views/run-documents.ts'

interface RunResult {
  readonly outcome: RunOutcome
  /** Undefined for a dry run. */
  readonly applied: ApplyOutcome | undefined
  /** How the workspace and account were named, for the next command. */
  readonly place: string
}

export const runCommand = defineCommand<RunResult>({
  usage: 'run',
  changes: true,
  summary: 'cli.run',
  example: 'tagloom run --dry-run --workspace demo',
  options: [
    { flags: '--dry-run', text: 'cli.run.dry-run' },
    { flags: '--as-of <date>', text: 'cli.option.as-of' },
  ],
  run: (context, _args, options) =>
    withSession(placeOf(context), async (session) => {
      const dry = flag(options, 'dryRun')
      const outcome = await decideAndPlan(session, {
        kind: dry ? 'dry' : 'run',
        asOf: textOption(options, 'asOf'),
      })
      const applied = dry ? undefined : await applySavedPlan(session, outcome.plan.id)
      return { outcome, applied, place: placeWords(context) }
    }),
  human({ outcome, applied, place }, view) {
    const run = renderRun(outcome, view)
    if (applied) return `${run}\n\n${renderApply(applied, view)}`
    return `${run}\n\n${nextStep(outcome.plan, place, view.language)}`
  },
  json: ({ outcome, applied }) => (applied ? applyDocument(applied) : runDocument(outcome)),
  exitCode: ({ applied }) => (applied && !isComplete(applied) ? 1 : 0),
})

/** Whether every call was made and WeChat carries what was decided. */
export function isComplete({ summary, observedEqualsDecided }: ApplyOutcome): boolean {
  return summary.outcome === 'applied' && observedEqualsDecided
}
