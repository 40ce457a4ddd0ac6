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

/** Making codes, drawing them and writing touchpoints. */
const work = defineErrors({
  'touchpoints.codes-not-allowed': {
    says: {
      en: 'account {account} may not make codes with a scene',
      zh: '公众号 {account} 不能生成带参数二维码',
    },
    cause: {
      en: 'WeChat offers them to certified service accounts only, and the yearly certification may have run out.',
      zh: '微信只向已认证的服务号开放带参数二维码；也可能年度认证已到期。',
    },
    cure: {
      en: 'Certify the account as a service account, or use tracked links (url:) and the codes of the WeChat console with "made: elsewhere".',
      zh: '请使用已认证的服务号；或改用跟踪链接（url:），以及在别处生成的二维码（made: elsewhere）。',
    },
  },
  'touchpoints.codes-tomorrow': {
    says: {
      en: "WeChat makes no more codes for account {account} today: the day's calls are used up (rid {rid})",
      zh: '微信今天不再为公众号 {account} 生成二维码：当日调用次数已用完（rid {rid}）',
    },
    cause: {
      en: 'The platform allows a number of such calls each day, counted anew at midnight in Shanghai.',
      zh: '平台限制每天的调用次数，北京时间零点重新计算。',
    },
    cure: {
      en: 'Nothing to do: "tagloom serve" goes on tomorrow, and so does "tagloom touchpoint image".',
      zh: '无须处理："tagloom serve" 明天会继续，"tagloom touchpoint image" 也会。',
    },
  },
  'touchpoints.unknown': {
    says: { en: 'there is no touchpoint "{id}"; perhaps {hint}', zh: '没有触点 "{id}"；是否想写 {hint}' },
    cause: {
      en: 'No file in touchpoints/ defines it.',
      zh: 'touchpoints/ 中没有文件定义它。',
    },
    cure: { en: 'See "tagloom touchpoint list".', zh: '请查看 "tagloom touchpoint list"。' },
  },
  'touchpoints.exists': {
    says: { en: 'there is a touchpoint "{id}" already', zh: '触点 "{id}" 已存在' },
    cause: {
      en: 'What is added is new; a touchpoint that exists is changed in its file.',
      zh: 'add 只用于新增；已有的触点请在文件中修改。',
    },
    cure: {
      en: 'Choose another id, or edit touchpoints/*.yaml.',
      zh: '请换一个编号，或编辑 touchpoints/*.yaml。',
    },
  },
  'touchpoints.add-what': {
    says: {
      en: 'touchpoint "{id}" would have neither a code nor a link',
      zh: '触点 "{id}" 既没有二维码也没有链接',
    },
    cause: {
      en: 'Nobody could scan or open it, so nothing would ever be counted.',
      zh: '没有人能扫描或打开它，也就永远统计不到任何数据。',
    },
    cure: {
      en: 'Add --permanent or --days N for a QR code, or --url https://… for a tracked link.',
      zh: '要二维码请加 --permanent 或 --days N，要跟踪链接请加 --url https://…。',
    },
  },
  'touchpoints.which-code': {
    says: { en: 'it is not clear which code to make', zh: '不清楚要生成哪种二维码' },
    cause: {
      en: 'A permanent code can never be deleted, so that Tagloom does not guess.',
      zh: '永久二维码无法删除，因此 Tagloom 不作猜测。',
    },
    cure: {
      en: 'Give either --permanent or --days N; --scene goes with one of them.',
      zh: '请使用 --permanent 或 --days N 之一；--scene 与其一同使用。',
    },
  },
  'touchpoints.which-one': {
    says: { en: 'name one touchpoint, or give --all', zh: '请写明一个触点，或使用 --all' },
    cause: {
      en: 'A picture is drawn of one touchpoint or of all of them.',
      zh: '可以绘制一个触点的图片，也可以绘制全部。',
    },
    cure: {
      en: 'For example: tagloom touchpoint image store-shanghai --out store.svg',
      zh: '例如：tagloom touchpoint image store-shanghai --out store.svg',
    },
  },
  'touchpoints.nothing-to-draw': {
    says: {
      en: 'touchpoint {id} has nothing to draw: {why}',
      zh: '触点 {id} 没有可绘制的内容：{why}',
    },
    cause: {
      en: 'A picture shows the code that WeChat made, or else the tracked link, whose address begins with server.url.',
      zh: '图片内容是微信生成的二维码；没有二维码时是跟踪链接，其地址以 server.url 开头。',
    },
    cure: {
      en: 'Give it "code: permanent", or set server.url in tagloom.yaml. A code made elsewhere is drawn there.',
      zh: '请加 "code: permanent"，或在 tagloom.yaml 中设置 server.url。在别处生成的二维码请到那边取图。',
    },
  },
  'touchpoints.picture-kind': {
    says: { en: '{file} is neither .svg nor .png', zh: '{file} 既不是 .svg 也不是 .png' },
    cause: { en: 'The ending of the file says which picture is drawn.', zh: '文件扩展名决定图片格式。' },
    cure: { en: 'Write for example --out {example}.', zh: '例如 --out {example}。' },
  },
  'touchpoints.font-unreadable': {
    says: { en: '{file} cannot be read as a font', zh: '无法将 {file} 作为字体读取' },
    cause: {
      en: 'Tagloom draws with TrueType and OpenType fonts: .ttf, .otf, .ttc.',
      zh: 'Tagloom 使用 TrueType 和 OpenType 字体：.ttf、.otf、.ttc。',
    },
    cure: {
      en: 'Name another file with --font, or leave it out to use a font of this machine.',
      zh: '请用 --font 指定其他文件，或省略它以使用本机字体。',
    },
  },
  'touchpoints.font-lacks': {
    says: { en: 'the font {file} has no {missing}', zh: '字体 {file} 中没有 {missing}' },
    cause: { en: 'Labels in Chinese need a Chinese font.', zh: '中文标签需要中文字体。' },
    cure: {
      en: 'Name another font, or leave --font out to use one of this machine.',
      zh: '请指定其他字体，或省略 --font 以使用本机字体。',
    },
  },
})

export const touchpointErrors = defineErrors({ ...files, ...codes, ...work })
