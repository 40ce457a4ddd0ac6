/** Who is at work on an account: a command of another process, or a job of the schedule. */
export interface Worker {
  readonly kind: 'command' | 'job'
  readonly name: string
}

/** A turn that was taken. */
export interface Turn {
  /** Gives it to whoever waits; a second call changes nothing. */
  end(): void
}

/**
 * One at a time changes what is kept of an account. A command that finds somebody at work is told so instead of
 * waiting for hours; a job waits. Accounts do not wait for each other.
 */
export interface WorkTurns {
  /** The turn, or who has it. */
  take(account: string, worker: Worker): Turn | { readonly busy: Worker }
  /** The turn, once those who asked before have ended theirs; undefined when the signal aborts first. */
  wait(account: string, worker: Worker, signal: AbortSignal): Promise<Turn | undefined>
}

interface Waiting {
  readonly worker: Worker
  begin(): void
}

interface Place {
  at: Worker
  readonly waiting: Waiting[]
}

export function createWorkTurns(): WorkTurns {
  const places = new Map<string, Place>()

  function hold(account: string): Turn {
    let ended = false
    return {
      end() {
        if (ended) return
        ended = true
        passOn(account)
      },
    }
  }

  function passOn(account: string): void {
    const place = places.get(account)
    const next = place?.waiting.shift()
    if (!place || !next) {
      places.delete(account)
      return
    }
    place.at = next.worker
    next.begin()
  }

  return {
    take(account, worker) {
      const place = places.get(account)
      if (place) return { busy: place.at }
      places.set(account, { at: worker, waiting: [] })
      return hold(account)
    },
    async wait(account, worker, signal) {
      if (signal.aborted) return undefined
      const place = places.get(account)
      if (!place) {
        places.set(account, { at: worker, waiting: [] })
        return hold(account)
      }
      return new Promise((resolve) => {
        const giveUp = () => {
          place.waiting.splice(place.waiting.indexOf(waiting), 1)
          resolve(undefined)
        }
        const waiting: Waiting = {
          worker,
          begin() {
            signal.removeEventListener('abort', giveUp)
            resolve(hold(account))
          },
        }
        place.waiting.push(waiting)
        signal.addEventListener('abort', giveUp, { once: true })
      })
    },
  }
}
