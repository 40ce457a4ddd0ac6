export type {
  SandboxAccount,
  SandboxCallback,
  SandboxFaults,
  SandboxLimits,
  SandboxOptions,
  SandboxPushing,
} from './options.ts'
export type { Act, ActResult } from './people/act.ts'
export type { AdmittedFollower } from './population-changes.ts'
export type { Delivery, DeliveryCounts, SeenReply } from './push/delivery.ts'
export { findRunningSandbox } from './running-sandbox.ts'
export { type Sandbox, startSandbox } from './sandbox.ts'
