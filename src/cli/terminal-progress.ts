import type { Writable } from 'node:stream'
import { progress as bar, spinner } from '@clack/prompts'
import { formatDurationMs, formatNumber } from '../common/format.ts'
import { type Progress, silentProgress } from '../common/progress.ts'
import type { Language } from '../i18n/text.ts'

interface Drawing {
  advance(by: number): void
  stop(summary: string): void
}

/** Progress for a person: a bar where the total is known, a spinner elsewhere. It goes to stderr: stdout is for results. */
export function terminalProgress(output: Writable, language: Language, interactive: boolean): Progress {
  if (!interactive) return silentProgress
  let current: Drawing | undefined
  let label = ''
  const finish = (summary?: string) => {
    current?.stop(summary ? `${label}: ${summary}` : label)
    current = undefined
  }
  return {
    step(next, total) {
      finish()
      label = next
      current = total === undefined ? drawSpinner(output, label) : drawBar(output, label, total, language)
    },
    advance: (by) => current?.advance(by),
    done: finish,
  }
}

function drawSpinner(output: Writable, label: string): Drawing {
  const drawn = spinner({ output, indicator: 'timer' })
  drawn.start(label)
  let count = 0
  return {
    advance(by) {
      count += by
      drawn.message(`${label}: ${formatNumber(count)}`)
    },
    stop: (summary) => drawn.stop(summary),
  }
}

function drawBar(output: Writable, label: string, total: number, language: Language): Drawing {
  const drawn = bar({ output, max: Math.max(total, 1), size: 30 })
  const startedAt = performance.now()
  let count = 0
  drawn.start(label)
  return {
    advance(by) {
      count += by
      const left = (performance.now() - startedAt) * (total / Math.max(count, 1) - 1)
      const toGo = count < total ? `, ${formatDurationMs(left, language)}` : ''
      drawn.advance(by, `${label}: ${formatNumber(count)} / ${formatNumber(total)}${toGo}`)
    },
    stop: (summary) => drawn.stop(summary),
  }
}
