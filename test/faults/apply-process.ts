/** A process that applies a plan on real folders, there to be killed: `node --import tsx apply-process.ts TASK`. */
import { openHistory } from '../../src/history/history.ts'
import { openState } from '../../src/state/open-state.ts'
import { type ApplyTask, applyHere } from './apply-here.ts'

const task = JSON.parse(process.argv[2] ?? '') as ApplyTask
const state = await openState({ directory: task.stateDirectory })
const history = await openHistory({ path: task.historyPath })
await applyHere({ state, history }, task)
await history.close()
await state.close()
