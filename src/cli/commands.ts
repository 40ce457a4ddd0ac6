import type { PlainMessageKey } from '../i18n/say.ts'
import type { CommandSpec } from './command.ts'
import { adoptCommand } from './commands/adopt.ts'
import { applyCommand } from './commands/apply.ts'
import { broadcastCancelCommand } from './commands/broadcast-cancel.ts'
import { broadcastPlanCommand } from './commands/broadcast-plan.ts'
import { broadcastPreviewCommand } from './commands/broadcast-preview.ts'
import { broadcastReportCommand } from './commands/broadcast-report.ts'
import { broadcastSendCommand } from './commands/broadcast-send.ts'
import { broadcastStatusCommand } from './commands/broadcast-status.ts'
import { demoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { explainCommand } from './commands/explain.ts'
import {
  exportClustersCommand,
  exportEventsCommand,
  exportTagsCommand,
  exportVectorsCommand,
} from './commands/export.ts'
import { featuresListCommand } from './commands/features-list.ts'
import { followersPullCommand } from './commands/followers-pull.ts'
import { forgetCommand } from './commands/forget.ts'
import { historyCommand } from './commands/history.ts'
import { importCommand } from './commands/import.ts'
import { initCommand } from './commands/init.ts'
import { jobsListCommand } from './commands/jobs-list.ts'
import { jobsPauseCommand, jobsResumeCommand } from './commands/jobs-pause.ts'
import { jobsRunCommand } from './commands/jobs-run.ts'
import { overrideAddCommand, overrideListCommand, overrideRemoveCommand } from './commands/override.ts'
import { planCommand } from './commands/plan.ts'
import { reconcileCommand } from './commands/reconcile.ts'
import { reportCommand } from './commands/report.ts'
import { reportSourcesCommand } from './commands/report-sources.ts'
import { reportUnfollowsCommand } from './commands/report-unfollows.ts'
import { rollbackCommand } from './commands/rollback.ts'
import { rulesCheckCommand } from './commands/rules-check.ts'
import { runCommand } from './commands/run.ts'
import { sandboxCommand } from './commands/sandbox.ts'
import { serveCommand } from './commands/serve.ts'
import { touchpointAddCommand } from './commands/touchpoint-add.ts'
import { touchpointImageCommand } from './commands/touchpoint-image.ts'
import { touchpointListCommand } from './commands/touchpoint-list.ts'
import { touchpointReportCommand } from './commands/touchpoint-report.ts'
import { trainCommand } from './commands/train.ts'

/** First words that gather several commands. */
export const groups: Readonly<Record<string, PlainMessageKey>> = {
  rules: 'cli.group.rules',
  followers: 'cli.group.followers',
  override: 'cli.group.override',
  touchpoint: 'cli.group.touchpoint',
  broadcast: 'cli.group.broadcast',
  features: 'cli.group.features',
  export: 'cli.group.export',
  jobs: 'cli.group.jobs',
}

/** A command whose result type only itself knows: the program hands each result back to the same command's views. */
export type AnyCommand = CommandSpec<unknown>

/** Every command, in the order of `--help`: that of the path of the data. */
export const commands: readonly AnyCommand[] = [
  demoCommand,
  initCommand,
  importCommand,
  followersPullCommand,
  featuresListCommand,
  trainCommand,
  rulesCheckCommand,
  planCommand,
  applyCommand,
  runCommand,
  broadcastPlanCommand,
  broadcastPreviewCommand,
  broadcastSendCommand,
  broadcastStatusCommand,
  broadcastCancelCommand,
  broadcastReportCommand,
  rollbackCommand,
  historyCommand,
  reconcileCommand,
  overrideListCommand,
  overrideAddCommand,
  overrideRemoveCommand,
  adoptCommand,
  explainCommand,
  reportCommand,
  reportSourcesCommand,
  reportUnfollowsCommand,
  touchpointAddCommand,
  touchpointListCommand,
  touchpointImageCommand,
  touchpointReportCommand,
  exportEventsCommand,
  exportVectorsCommand,
  exportClustersCommand,
  exportTagsCommand,
  forgetCommand,
  serveCommand,
  jobsListCommand,
  jobsRunCommand,
  jobsPauseCommand,
  jobsResumeCommand,
  sandboxCommand,
  doctorCommand,
] as readonly unknown[] as readonly AnyCommand[]
