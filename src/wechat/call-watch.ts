/**
 * Hears of every answer of the platform: the call (`tags/get`, `/datacube/getusersummary`) and its errcode, 0 when
 * it was carried out. Not of answers that never came. Must not throw.
 */
export type CallWatch = (call: string, errcode: number) => void
