import { type DemoOutcome, runDemo } from '../../pipeline/demo.ts'
import { defineCommand } from '../command.ts'
import { wholeNumber } from '../number-option.ts'
import { placeOf } from '../place.ts'
import { renderDemo } from '../views/demo-view.ts'

export const demoCommand = defineCommand<DemoOutcome>({
  usage: 'demo',
  alone: true,
  summary: 'cli.demo',
  example: 'tagloom demo --followers 20000 --seed 7 --workspace demo',
  workspace: 'demo',
  options: [
    { flags: '--followers <number>', text: 'cli.demo.followers', default: '20000' },
    { flags: '--seed <number>', text: 'cli.option.seed', default: '7' },
  ],
  run: (context, _args, options) =>
    runDemo(placeOf(context), {
      followers: wholeNumber(options, 'followers', { least: 500, most: 1_000_000 }) ?? 20_000,
      seed: wholeNumber(options, 'seed', { least: 0, most: 2 ** 32 - 1 }) ?? 7,
    }),
  human: renderDemo,
  json: ({ seconds, followers, events, outcome, applied, truth, report }) => ({
    seconds: Math.round(seconds * 10) / 10,
    followers,
    events,
    tags: outcome.tags.map(({ tag, followers: carriers }) => ({ tag, followers: carriers })),
    plan: { id: outcome.plan.id, ...outcome.plan.totals },
    applied: applied.summary.applied,
    calls: applied.summary.calls,
    observed_equals_decided: applied.observedEqualsDecided,
    truth: { adjusted_rand: truth.adjustedRand, f1: truth.f1 },
    report,
  }),
  exitCode: ({ applied }) => (applied.observedEqualsDecided ? 0 : 1),
})
