import type { ApplyOutcome } from '../../pipeline/apply.ts'
import { decideAndPlan, type RunOutcome } from '../../pipeline/decide.ts'
import { runAndApply } from '../../pipeline/run-and-apply.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, flag, textOption } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { placeOf, placeWords } from '../place.ts'
import { renderApply } from '../views/apply-view.ts'
import { nextStep } from '../views/next-step.ts'
import { renderRun } from '../views/plan-view.ts'
import { applyDocument, runDocument } from '../views/run-documents.ts'

interface RunResult {
  readonly outcome: RunOutcome
  /** Undefined for a dry run, and when the plan waits for approval. */
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
      const asOf = textOption(options, 'asOf')
      const place = placeWords(context)
      if (!flag(options, 'dryRun')) return { ...(await runAndApply(session, { asOf })), place }
      return { outcome: await decideAndPlan(session, { kind: 'dry', asOf }), applied: undefined, place }
    }),
  human({ outcome, applied, place }, view) {
    const run = renderRun(outcome, view)
    if (applied) return `${run}\n\n${renderApply(applied, view)}`
    return `${run}\n\n${nextStep(outcome.plan, place, view.language)}`.trimEnd()
  },
  json: ({ outcome, applied }) => (applied ? applyDocument(applied) : runDocument(outcome)),
  exitCode({ outcome, applied }, options) {
    if (applied) return isComplete(applied) ? exitCodes.done : exitCodes.error
    return outcome.plan.asks.length > 0 && !flag(options, 'dryRun') ? exitCodes.waits : exitCodes.done
  },
})

/** Whether every call was made and WeChat carries what was decided. */
export function isComplete({ summary, observedEqualsDecided }: ApplyOutcome): boolean {
  return summary.outcome === 'applied' && observedEqualsDecided
}
