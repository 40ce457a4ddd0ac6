/**
 * How somebody came to follow when no code of ours says it: `subscribe_scene` of the platform's follower lists.
 * An open set; what says nothing ("other ways") has no channel, nor has a code, whose touchpoint knows better.
 */
const channelsOfScenes: Readonly<Record<string, string>> = {
  ADD_SCENE_SEARCH: 'search',
  ADD_SCENE_ACCOUNT_MIGRATION: 'migration',
  ADD_SCENE_PROFILE_CARD: 'share',
  ADD_SCENE_PROFILE_LINK: 'article',
  ADD_SCENE_PROFILE_ITEM: 'article',
  ADD_SCENE_PAID: 'paid',
  ADD_SCENE_WECHAT_ADVERTISEMENT: 'ad',
  ADD_SCENE_REPRINT: 'repost',
  ADD_SCENE_LIVESTREAM: 'livestream',
  ADD_SCENE_CHANNELS: 'channels',
  ADD_SCENE_WXA: 'mini-program',
}

/** The channel that a `subscribe_scene` stands for; '' when it is unknown or says nothing. */
export function channelOfSubscribeScene(scene: string): string {
  return Object.hasOwn(channelsOfScenes, scene) ? (channelsOfScenes[scene] ?? '') : ''
}

/** What the key of a `subscribe` event says about where somebody came from. */
export interface FollowSource {
  /** The scene, a product's bar code …; '' when there is none to keep. */
  readonly key: string
  /** Of the code that was scanned; undefined for every other way. */
  readonly scene: string | undefined
  readonly channel: string
}

const sceneMark = 'qrscene_'

/** Only the first `qrscene_` is the platform's: a scene may hold one itself. */
export function followSource(eventKey: string): FollowSource {
  if (eventKey.startsWith(sceneMark)) {
    const scene = eventKey.slice(sceneMark.length)
    return { key: scene, scene, channel: '' }
  }
  // The number of somebody's payment is nobody's business here.
  if (eventKey.startsWith('last_trade_no_')) return { key: '', scene: undefined, channel: 'paid' }
  if (eventKey.startsWith('scanbarcode|')) return { key: eventKey, scene: undefined, channel: 'scan-barcode' }
  if (eventKey.startsWith('scanimage|')) return { key: eventKey, scene: undefined, channel: 'scan-image' }
  return { key: eventKey, scene: undefined, channel: '' }
}
