/** What WeChat allows for parametric codes (wechat docs of `qrcode/create`). */
export const sceneBounds = {
  /** `scene_id` of a permanent code. */
  permanentNumber: 100_000,
  /** `scene_id` of a temporary one: 32 bits, not zero. */
  temporaryNumber: 2 ** 32 - 1,
  /** Characters of `scene_str`. */
  text: 64,
  /** Longest life of a temporary code. */
  days: 30,
} as const
