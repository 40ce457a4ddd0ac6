/**
 * `oAbc…x9Q`: enough to find a follower again among those one knows, too little to address them.
 * Short ids keep one character at each end, the shortest none. A masked id stays as it is.
 */
export function maskFollower(follower: string): string {
  const characters = Array.from(follower)
  if (characters.includes('…')) return follower
  if (characters.length > 12) return `${characters.slice(0, 4).join('')}…${characters.slice(-3).join('')}`
  if (characters.length > 4) return `${characters[0]}…${characters.at(-1)}`
  return '…'
}
