import { activityMessages } from './messages/activity.ts'
import { broadcastMessages } from './messages/broadcast.ts'
import { broadcastReportMessages } from './messages/broadcast-report.ts'
import { broadcastSendMessages } from './messages/broadcast-send.ts'
import { capabilityMessages } from './messages/capabilities.ts'
import { cliMessages } from './messages/cli.ts'
import { commonMessages } from './messages/common.ts'
import { demoMessages } from './messages/demo.ts'
import { doctorMessages } from './messages/doctor.ts'
import { driftMessages } from './messages/drift.ts'
import { explainMessages } from './messages/explain.ts'
import { featuresMessages } from './messages/features.ts'
import { followersMessages } from './messages/followers.ts'
import { forgetMessages } from './messages/forget.ts'
import { importMessages } from './messages/import.ts'
import { importViewMessages } from './messages/import-view.ts'
import { initMessages } from './messages/init.ts'
import { instantMessages } from './messages/instant.ts'
import { jobsMessages } from './messages/jobs.ts'
import { learningMessages } from './messages/learning.ts'
import { noticeMessages } from './messages/notices.ts'
import { pipelineMessages } from './messages/pipeline.ts'
import { planOptionMessages } from './messages/plan-options.ts'
import { planMessages } from './messages/plans.ts'
import { reportMessages } from './messages/report.ts'
import { reportFileMessages } from './messages/report-file.ts'
import { reportViewMessages } from './messages/report-view.ts'
import { rulesMessages } from './messages/rules.ts'
import { rulesCheckMessages } from './messages/rules-check.ts'
import { runMessages } from './messages/run.ts'
import { sandboxMessages } from './messages/sandbox.ts'
import { sandboxFollowerMessages } from './messages/sandbox-follower.ts'
import { sandboxPageMessages } from './messages/sandbox-page.ts'
import { sandboxServeMessages } from './messages/sandbox-serve.ts'
import { serveMessages } from './messages/serve.ts'
import { syncMessages } from './messages/sync.ts'
import { taggingMessages } from './messages/tagging.ts'
import { touchpointMessages } from './messages/touchpoints.ts'
import { unitMessages } from './messages/units.ts'
import { webhookMessages } from './messages/webhooks.ts'
import { fill, type Language, type Placeholders, type TextParams } from './text.ts'

/** Every text of the human views; errors have their own catalogue. */
export const messageCatalogue = {
  ...broadcastMessages,
  ...activityMessages,
  ...broadcastReportMessages,
  ...broadcastSendMessages,
  ...capabilityMessages,
  ...cliMessages,
  ...commonMessages,
  ...demoMessages,
  ...doctorMessages,
  ...driftMessages,
  ...explainMessages,
  ...featuresMessages,
  ...forgetMessages,
  ...followersMessages,
  ...importMessages,
  ...importViewMessages,
  ...initMessages,
  ...instantMessages,
  ...jobsMessages,
  ...noticeMessages,
  ...pipelineMessages,
  ...planMessages,
  ...planOptionMessages,
  ...reportFileMessages,
  ...reportViewMessages,
  ...rulesCheckMessages,
  ...runMessages,
  ...learningMessages,
  ...sandboxMessages,
  ...sandboxFollowerMessages,
  ...sandboxPageMessages,
  ...sandboxServeMessages,
  ...reportMessages,
  ...rulesMessages,
  ...serveMessages,
  ...syncMessages,
  ...taggingMessages,
  ...touchpointMessages,
  ...unitMessages,
  ...webhookMessages,
}

export type MessageKey = keyof typeof messageCatalogue

/** A text of the catalogue with its values, in the reader's language. */
export function say<Key extends MessageKey>(
  language: Language,
  key: Key,
  params: TextParams<(typeof messageCatalogue)[Key]['en']>,
): string {
  return fill(messageCatalogue[key][language], params)
}

/** Keys of texts without placeholders. */
export type PlainMessageKey = {
  [Key in MessageKey]: [Placeholders<(typeof messageCatalogue)[Key]['en']>] extends [never] ? Key : never
}[MessageKey]

/** A text that has no values to fill in. */
export function word(language: Language, key: PlainMessageKey): string {
  return messageCatalogue[key][language]
}
