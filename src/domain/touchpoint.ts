/** Where followers meet the account: a parametric QR code, a tracked link, or both. Texts are '' when not given. */
export interface Touchpoint {
  /** The short name used in files, commands and links: small letters, digits and hyphens. */
  readonly id: string
  /** Printed below the code. */
  readonly label: string
  readonly channel: string
  readonly campaign: string
  /** What it promises: a topic of the account's taxonomy, such as `giveaway`. */
  readonly topic: string
  readonly place: string
  readonly owner: string
  readonly note: string
  /** Its QR code; undefined for a link without one. */
  readonly code: TouchpointCode | undefined
  /** Where its tracked link `/l/<id>` leads; undefined for a code without one. */
  readonly url: string | undefined
}

export interface TouchpointCode {
  /** A number is sent as `scene_id`, a text as `scene_str`; events carry either as text. */
  readonly scene: number | string
  /** Made by another program: events and reports know it, Tagloom neither makes nor renews it. */
  readonly madeElsewhere?: boolean
  /** Days that the code can be scanned before it must be renewed, at most 30; undefined for a permanent code. */
  readonly days: number | undefined
}

/** The scene as events and reports name it. */
export function sceneOf({ scene }: TouchpointCode): string {
  return String(scene)
}
