export { type ClientOptions, createOfficialAccountClient } from './create-client.ts'
export { kindOfErrcode } from './errcodes.ts'
export type { OfficialAccountClient } from './official-account-client.ts'
export { WeChatApiError } from './wechat-api-error.ts'
