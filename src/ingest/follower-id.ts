/** Characters that a follower's id may have; an openid has 28. */
export const longestFollower = 128

/** Whether a text can be a follower's id: not empty, not too long, no blanks or control characters in it. */
export function isFollowerId(text: string): boolean {
  return text !== '' && !/[\p{Z}\p{Cc}\p{Cs}]/u.test(text) && [...text].length <= longestFollower
}
