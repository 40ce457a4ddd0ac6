import { driftHistory, type PastDrift } from '../../pipeline/reconcile/drift-history.ts'
import { type ReconcileOutcome, reconcile } from '../../pipeline/reconcile/reconcile.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, flag } from '../command.ts'
import { placeOf } from '../place.ts'
import {
  pastDriftDocument,
  type ReconcileTerms,
  reconcileDocument,
  renderPastDrift,
  renderReconcile,
} from '../views/reconcile-view.ts'

/** EX_TEMPFAIL of sysexits.h: nothing is wrong, try again later. */
const tryLater = 75

type Shown =
  | { readonly kind: 'now'; readonly outcome: ReconcileOutcome; readonly terms: ReconcileTerms }
  | { readonly kind: 'past'; readonly drift: readonly PastDrift[]; readonly terms: ReconcileTerms }

export const reconcileCommand = defineCommand<Shown>({
  usage: 'reconcile',
  changes: true,
  summary: 'cli.reconcile',
  example: 'tagloom reconcile --dry-run --workspace demo',
  options: [
    { flags: '--full', text: 'cli.reconcile.full' },
    { flags: '--tag <id>', text: 'cli.reconcile.tag', many: true },
    { flags: '--dry-run', text: 'cli.reconcile.dry' },
    { flags: '--history', text: 'cli.reconcile.history' },
  ],
  run: (context, _args, options) =>
    withSession(placeOf(context), async (session): Promise<Shown> => {
      const { sync, timezone } = session.account
      const terms = { respectDays: sync.respectDays, timeZone: timezone }
      if (flag(options, 'history')) return { kind: 'past', drift: await driftHistory(session), terms }
      const { tag } = options
      const outcome = await reconcile(session, {
        full: flag(options, 'full'),
        dryRun: flag(options, 'dryRun'),
        ...(Array.isArray(tag) && { tags: tag as readonly string[] }),
      })
      return { kind: 'now', outcome, terms }
    }),
  human: (shown, view) =>
    shown.kind === 'now'
      ? renderReconcile(shown.outcome, shown.terms, view)
      : renderPastDrift(shown.drift, shown.terms.timeZone, view),
  json: (shown) => (shown.kind === 'now' ? reconcileDocument(shown.outcome) : pastDriftDocument(shown.drift)),
  exitCode(shown) {
    if (shown.kind === 'past') return 0
    if (shown.outcome.outcome === 'parked') return tryLater
    return shown.outcome.notHealed ? 1 : 0
  },
})
