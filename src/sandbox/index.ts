export type {
  SandboxAccount,
  SandboxCallback,
  SandboxFaults,
  SandboxOptions,
} from './options.ts'
export type { AdmittedFollower } from './population-changes.ts'
export { findRunningSandbox } from './running-sandbox.ts'
export { type Sandbox, startSandbox } from './sandbox.ts'
