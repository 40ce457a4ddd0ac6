import { defineErrors } from '../error-text.ts'

/** What can be wrong in a touchpoint file. */
const files = defineErrors({
  'touchpoints.bad-id': {
    says: { en: '"{id}" cannot be the id of a touchpoint', zh: '"{id}" 不能作为触点 id' },
    cause: {
      en: 'An id is at most 64 small letters, digits and hyphens, beginning with a letter or digit: it stands in links.',
      zh: 'id 会出现在链接里，只能由小写字母、数字和连字符组成，以字母或数字开头，最长 64 个字符。',
    },
    cure: {
      en: 'Write for example "{suggestion}"; what people read goes under label:.',
      zh: '例如写成 "{suggestion}"；给人看的名称写在 label: 下。',
    },
  },
  'touchpoints.same-id': {
    says: { en: 'touchpoint "{id}" is already written at {first}', zh: '触点 "{id}" 已写在 {first}' },
    cause: {
      en: 'Reports and links could not tell the two apart.',
      zh: '报告和链接将无法区分这两个触点。',
    },
    cure: { en: 'Rename one of them or remove it.', zh: '请给其中一个改名，或删去一个。' },
  },
  'touchpoints.same-scene': {
    says: {
      en: 'scene "{scene}" already belongs to touchpoint {other} at {first}',
      zh: '场景值 "{scene}" 已属于 {first} 的触点 {other}',
    },
    cause: {
      en: 'WeChat reports a scan by its scene alone; 7 and "7" are the same scene.',
      zh: '微信只用场景值上报扫码；7 与 "7" 是同一个场景值。',
    },
    cure: { en: 'Give one of them another scene.', zh: '请给其中一个换场景值。' },
  },
  'touchpoints.leads-nowhere': {
    says: { en: 'touchpoint "{id}" has neither a code nor a url', zh: '触点 "{id}" 既没有 code 也没有 url' },
    cause: {
      en: 'Nobody can scan or open it, so nothing would ever be counted.',
      zh: '没有人能扫描或打开它，也就永远统计不到任何数据。',
    },
    cure: {
      en: 'Add "code: permanent" for a QR code, or "url: https://…" for a tracked link.',
      zh: '要二维码请加 "code: permanent"，要跟踪链接请加 "url: https://…"。',
    },
  },
  'touchpoints.unknown-topic': {
    says: {
      en: 'the account has no topic "{topic}"; perhaps {hint}',
      zh: '公众号没有主题 "{topic}"；是否想写 {hint}',
    },
    cause: {
      en: 'Topics are named under topics: in tagloom.yaml, and features are computed for those only.',
      zh: '主题在 tagloom.yaml 的 topics: 下命名，只有这些主题会计算特征。',
    },
    cure: {
      en: 'Correct the spelling, or add the topic to tagloom.yaml.',
      zh: '请改正拼写，或在 tagloom.yaml 中添加该主题。',
    },
  },
  'touchpoints.not-a-page': {
    says: {
      en: '"{found}" is no address of a web page',
      zh: '"{found}" 不是网页地址',
    },
    cause: {
      en: 'A tracked link sends followers to a page, so it begins with https:// or http://.',
      zh: '跟踪链接把粉丝带到网页，因此必须以 https:// 或 http:// 开头。',
    },
    cure: {
      en: 'Write the whole address: https://brand.example/stories/7',
      zh: '请写完整地址：https://brand.example/stories/7',
    },
  },
  'touchpoints.url-with-password': {
    says: {
      en: 'the address at {host} carries a name or password',
      zh: '指向 {host} 的地址带有用户名或密码',
    },
    cause: {
      en: 'Every follower who opens the link would receive them.',
      zh: '打开链接的每个粉丝都会得到它们。',
    },
    cure: { en: 'Remove what stands before the @.', zh: '请删去 @ 之前的内容。' },
  },
})

/** What can be wrong with a code. */
const codes = defineErrors({
  'touchpoints.not-a-code': {
    says: { en: 'code is {found}, which says nothing', zh: 'code 的值 {found} 没有意义' },
    cause: {
      en: 'A code is permanent, or a map with days: and scene:.',
      zh: 'code 可以是 permanent，也可以是包含 days: 和 scene: 的映射。',
    },
    cure: {
      en: 'Write "code: permanent", or "{example}".',
      zh: '请写 "code: permanent" 或 "{example}"。',
    },
  },
  'touchpoints.scene-number': {
    says: {
      en: '{found} cannot be the scene of this code; numbers go from 1 to {most}',
      zh: '{found} 不能作为该二维码的场景值；数字范围是 1 到 {most}',
    },
    cause: {
      en: 'WeChat takes whole numbers up to 100,000 for permanent codes and up to 32 bits for temporary ones.',
      zh: '微信规定：永久二维码的场景值为不超过 100000 的正整数，临时二维码为 32 位正整数。',
    },
    cure: {
      en: 'Choose a number in that range, or a text such as the id.',
      zh: '请选用范围内的数字，或改用文字（例如 id）。',
    },
  },
  'touchpoints.scene-text': {
    says: {
      en: 'this scene has {found} characters; WeChat takes 1 to {most}',
      zh: '该场景值有 {found} 个字符；微信接受 1 到 {most} 个字符',
    },
    cause: { en: 'WeChat limits the text in a code.', zh: '微信限制二维码中的文字。' },
    cure: {
      en: 'Shorten it; what people read goes under label:.',
      zh: '请缩短；给人看的名称写在 label: 下。',
    },
  },
  'touchpoints.scene-prefix': {
    says: {
      en: 'scene "{found}" begins with qrscene_',
      zh: '场景值 "{found}" 以 qrscene_ 开头',
    },
    cause: {
      en: 'WeChat itself puts qrscene_ before the scene when somebody follows; it is not part of the scene.',
      zh: '关注时微信会自动在场景值前加 qrscene_，它不属于场景值本身。',
    },
    cure: { en: 'Leave the prefix out.', zh: '请去掉这个前缀。' },
  },
  'touchpoints.elsewhere-needs-scene': {
    says: {
      en: 'a code made elsewhere needs its scene',
      zh: '在别处生成的二维码必须写明场景值',
    },
    cause: {
      en: 'The scene is all that WeChat tells of such a code.',
      zh: '对于这样的二维码，微信只告诉我们场景值。',
    },
    cure: {
      en: 'Write "{example}", with the scene that was given when the code was made.',
      zh: '请写 "{example}"，场景值与生成时一致。',
    },
  },
  'touchpoints.elsewhere-with-days': {
    says: { en: 'days is for codes that Tagloom makes', zh: 'days 只用于 Tagloom 生成的二维码' },
    cause: {
      en: 'A code made elsewhere is renewed there, so its life is not known here.',
      zh: '在别处生成的二维码由那边续期，这里不知道它的有效期。',
    },
    cure: { en: 'Remove days:, or made: elsewhere.', zh: '请删去 days:，或删去 made: elsewhere。' },
  },
})

export const touchpointErrors = defineErrors({ ...files, ...codes })
