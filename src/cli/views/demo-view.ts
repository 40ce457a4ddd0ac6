import { formatDurationMs, formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { DemoOutcome } from '../../pipeline/demo.ts'
import type { ViewOptions } from '../command.ts'
import { placeWords } from '../place.ts'
import { renderApply } from './apply-view.ts'
import { renderRun } from './plan-view.ts'

/** The run, the apply, how well the hidden motives were found, the report, and what to try next. */
export function renderDemo(demo: DemoOutcome, view: ViewOptions): string {
  const { language } = view
  const { outcome, applied, truth, report, directory, example } = demo
  const place = placeWords({ directory, account: undefined })
  const f1 = Object.entries(truth.f1).map(([tag, value]) => `${tag} ${value.toFixed(2)}`)
  return [
    renderRun(outcome, view),
    '',
    renderApply(applied, view),
    say(language, 'demo.truth', { f1: f1.join(', '), rand: truth.adjustedRand.toFixed(2) }),
    '',
    say(language, 'demo.done', {
      followers: formatNumber(demo.followers),
      left: formatNumber(demo.followers - outcome.followers),
      events: formatNumber(demo.events),
      seconds: formatDurationMs(demo.seconds * 1000, language),
    }),
    say(language, 'demo.report', { report }),
    '',
    word(language, 'demo.next'),
    `  npx tagloom explain ${example}${place}`,
    `  npx tagloom plan${place}`,
    `  npx tagloom rules check${place}`,
    `  npx tagloom export tags${place} --out tags.csv`,
  ].join('\n')
}
