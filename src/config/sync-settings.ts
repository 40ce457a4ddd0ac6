import type { AccountShape } from './workspace-shape.ts'

/** How far a plan may go without being asked about, and when calls may be made. */
export interface SyncSettings {
  readonly limits: {
    /** Changes of one tag in one run; undefined for any number. */
    readonly maxChanges: Amount | undefined
    /** Of those who carry a tag, how many may lose it. */
    readonly maxLoss: Amount
  }
  /** Calls of an apply are made within these times of the account's day; undefined for any time. */
  readonly window: DayWindow | undefined
  /** Most calls a minute; undefined for as many as WeChat takes. */
  readonly perMinute: number | undefined
  /** What a reconciliation does about tags that were changed in WeChat by hand. */
  readonly drift: 'heal' | 'respect' | 'report'
  /** How long a change by hand is respected. */
  readonly respectDays: number
}

/** A number of followers, or a share (0 to 1) of those who carry the tag. */
export type Amount = { readonly followers: number } | { readonly share: number }

/** Minutes since local midnight; `from` after `to` goes over midnight. */
export interface DayWindow {
  readonly from: number
  readonly to: number
}

export function syncSettings({ limits, sync, drift, respect_for }: AccountShape): SyncSettings {
  return {
    limits: {
      maxChanges: limits.max_changes === undefined ? undefined : amountOf(limits.max_changes),
      maxLoss: amountOf(limits.max_loss),
    },
    window: sync.window === undefined ? undefined : windowOf(sync.window),
    perMinute: sync.per_minute,
    drift,
    respectDays: Number.parseInt(respect_for, 10),
  }
}

function amountOf(written: number | string): Amount {
  return typeof written === 'number' ? { followers: written } : { share: Number.parseFloat(written) / 100 }
}

function windowOf(written: string): DayWindow {
  const [from = 0, to = 0] = written.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    return hours * 60 + minutes
  })
  return { from, to }
}
