/** Tables of decided and observed tags. */
export const decisionSchema: readonly string[] = []
