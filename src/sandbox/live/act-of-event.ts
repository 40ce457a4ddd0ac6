import type { FollowerEvent } from '../../domain/event.ts'
import type { Act, FollowWay } from '../people/act.ts'

/** What a follower does in WeChat that leads to this event; undefined for what happens elsewhere. */
export function actOfEvent({ kind, key, channel, content }: FollowerEvent): Act | undefined {
  switch (kind) {
    case 'subscribe':
      return key === '' ? { act: 'follow', by: followWay(channel) } : { act: 'scan', scene: key }
    case 'unsubscribe':
      return { act: 'unfollow' }
    case 'scan':
      return { act: 'scan', scene: key }
    case 'message':
      return { act: 'say', text: content }
    case 'menu_click':
      return { act: 'click', key }
    default:
      return undefined
  }
}

function followWay(channel: string): FollowWay {
  return channel === 'search' || channel === 'share' ? channel : 'other'
}
