export { codePicture, leastPictureSize } from './code-picture.ts'
export { isWeChatBrowser, linkTarget, trackedId, trackedUrl } from './links.ts'
export { type ReadTouchpoints, readTouchpoints, type TouchpointVocabulary } from './read-touchpoints.ts'
export { type TouchpointIndex, touchpointIndex } from './touchpoint-index.ts'
