import type { Writable } from 'node:stream'
import { progress as bar, spinner } from '@clack/prompts'
import { formatDurationMs, formatNumber } from '../common/format.ts'
import { type Progress, silentProgress, type WorkPace } from '../common/progress.ts'
import { say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'

interface Drawing {
  advance(by: number): void
  pace?(pace: WorkPace): void
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
    pace: (pace) => current?.pace?.(pace),
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
  const draw = (by: number, details: readonly string[]) => {
    const line = [`${label}: ${formatNumber(count)} / ${formatNumber(total)}`, ...details].join(', ')
    drawn.advance(by, line)
  }
  return {
    advance(by) {
      count += by
      const left = (performance.now() - startedAt) * (total / Math.max(count, 1) - 1)
      draw(by, count < total ? [formatDurationMs(left, language)] : [])
    },
    pace: (pace) => draw(0, paceWords(pace, language)),
    stop: (summary) => drawn.stop(summary),
  }
}

/** `14 calls/s`, `830 left today`, `1 h 12 min to go`: as far as they are known. */
function paceWords({ perSecond, quotaLeft, secondsLeft }: WorkPace, language: Language): string[] {
  const rate = perSecond === null ? '' : formatNumber(perSecond, perSecond < 10 ? 1 : 0)
  return [
    rate && say(language, 'apply.rate', { rate }),
    quotaLeft === null ? '' : say(language, 'apply.quota-left', { calls: formatNumber(quotaLeft) }),
    secondsLeft
      ? say(language, 'apply.time-left', { time: formatDurationMs(secondsLeft * 1000, language) })
      : '',
  ].filter((word) => word !== '')
}
