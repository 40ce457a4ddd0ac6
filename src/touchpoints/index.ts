export { isOauthState, isWeChatBrowser, linkTarget, oauthState, trackedId, trackedUrl } from './links.ts'
export { type ReadTouchpoints, readTouchpoints, type TouchpointVocabulary } from './read-touchpoints.ts'
export { type TouchpointIndex, touchpointIndex } from './touchpoint-index.ts'
