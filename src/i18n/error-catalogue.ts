import type { ErrorText } from './error-text.ts'
import { broadcastErrors } from './errors/broadcast.ts'
import { broadcastSendErrors } from './errors/broadcast-send.ts'
import { callbackErrors } from './errors/callback.ts'
import { configErrors } from './errors/config.ts'
import { driftErrors } from './errors/drift.ts'
import { eventsErrors } from './errors/events.ts'
import { featureErrors } from './errors/features.ts'
import { followersErrors } from './errors/followers.ts'
import { forgetErrors } from './errors/forget.ts'
import { historyErrors } from './errors/history.ts'
import { importErrors } from './errors/import.ts'
import { instantErrors } from './errors/instant.ts'
import { jobsErrors } from './errors/jobs.ts'
import { learningErrors } from './errors/learning.ts'
import { pipelineErrors } from './errors/pipeline.ts'
import { planErrors } from './errors/plans.ts'
import { populationErrors } from './errors/population.ts'
import { reportErrors } from './errors/report.ts'
import { rulesErrors } from './errors/rules.ts'
import { sandboxErrors } from './errors/sandbox.ts'
import { sandboxActErrors } from './errors/sandbox-acts.ts'
import { serverErrors } from './errors/server.ts'
import { shapeErrors } from './errors/shape.ts'
import { stateErrors } from './errors/state.ts'
import { syncErrors } from './errors/sync.ts'
import { taggingErrors } from './errors/tagging.ts'
import { touchpointErrors } from './errors/touchpoints.ts'
import { webhookErrors } from './errors/webhooks.ts'
import { wechatErrors } from './errors/wechat.ts'
import { yamlErrors } from './errors/yaml.ts'
import type { TextParams } from './text.ts'

/** Every error that Tagloom can report; `docs/errors.md` is generated from it. */
export const errorCatalogue = {
  ...broadcastErrors,
  ...broadcastSendErrors,
  ...callbackErrors,
  ...configErrors,
  ...driftErrors,
  ...eventsErrors,
  ...featureErrors,
  ...followersErrors,
  ...forgetErrors,
  ...historyErrors,
  ...importErrors,
  ...instantErrors,
  ...jobsErrors,
  ...learningErrors,
  ...pipelineErrors,
  ...planErrors,
  ...populationErrors,
  ...reportErrors,
  ...rulesErrors,
  ...sandboxErrors,
  ...sandboxActErrors,
  ...serverErrors,
  ...shapeErrors,
  ...wechatErrors,
  ...stateErrors,
  ...syncErrors,
  ...taggingErrors,
  ...touchpointErrors,
  ...webhookErrors,
  ...yamlErrors,
}

export type ErrorCode = keyof typeof errorCatalogue

/** The parameters that the text of `Code` needs. */
export type ErrorParams<Code extends ErrorCode> = TextParams<
  (typeof errorCatalogue)[Code]['says']['en'] | (typeof errorCatalogue)[Code]['cure']['en']
>

export function errorText(code: ErrorCode): ErrorText {
  return errorCatalogue[code]
}
