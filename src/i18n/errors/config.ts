import { defineErrors } from '../error-text.ts'

export const configErrors = defineErrors({
  'config.not-found': {
    says: { en: 'no tagloom.yaml in {directory}', zh: '{directory} 中没有 tagloom.yaml' },
    cause: { en: 'The workspace folder has no configuration file.', zh: '工作区文件夹没有配置文件。' },
    cure: {
      en: 'Run "tagloom init {directory}" to make a workspace, or name another one with --workspace.',
      zh: '运行 "tagloom init {directory}" 新建工作区，或用 --workspace 指定其他工作区。',
    },
  },
  'config.unknown-account': {
    says: {
      en: 'no account "{account}" in tagloom.yaml; it has {known}',
      zh: 'tagloom.yaml 中没有公众号 "{account}"；现有 {known}',
    },
    cause: {
      en: 'The --account name is not under accounts: in tagloom.yaml.',
      zh: '--account 的名字不在 tagloom.yaml 的 accounts: 下。',
    },
    cure: {
      en: 'Use one of the names listed, or add the account to tagloom.yaml.',
      zh: '使用列出的名字，或把该公众号加入 tagloom.yaml。',
    },
  },
  'config.which-account': {
    says: { en: 'this workspace has several accounts: {known}', zh: '工作区里有多个公众号：{known}' },
    cause: {
      en: 'A command needs one account and --account was not given.',
      zh: '命令需要一个公众号，但没有给出 --account。',
    },
    cure: { en: 'Add --account NAME.', zh: '请加上 --account 名字。' },
  },
  'config.variable-unset': {
    says: { en: 'the environment variable {variable} is not set', zh: '环境变量 {variable} 未设置' },
    cause: {
      en: 'tagloom.yaml takes a secret from a variable that this shell does not have.',
      zh: 'tagloom.yaml 中的密钥取自环境变量，但当前环境没有该变量。',
    },
    cure: { en: 'Set it, for example: export {variable}=…', zh: '请先设置，例如：export {variable}=…' },
  },
  'config.no-secret': {
    says: { en: 'account "{account}" has no secret', zh: '公众号 "{account}" 没有 secret' },
    cause: {
      en: 'An account that talks to a real API needs its app secret.',
      zh: '访问真实接口的公众号需要 AppSecret。',
    },
    cure: {
      en: 'Let "secret:" name an environment variable, as the tagloom.yaml that "tagloom init" writes does; or set "api: sandbox".',
      zh: '让 "secret:" 引用一个环境变量（写法见 "tagloom init" 生成的 tagloom.yaml），或设置 "api: sandbox"。',
    },
  },
  'config.no-callback-secret': {
    says: { en: 'the callback of "{account}" has no {key}', zh: '"{account}" 的 callback 没有 {key}' },
    cause: {
      en: 'Pushes of the platform are checked with the token, and in compatible and safe mode decrypted with the key.',
      zh: '平台推送需用 token 校验签名，在兼容模式和安全模式下还需用密钥解密。',
    },
    cure: {
      en: 'Add "{key}:" below "callback:", naming an environment variable; the value stands in the account console under server settings.',
      zh: '在 "callback:" 下加上 "{key}:"，引用一个环境变量；其值见公众号后台的服务器配置。',
    },
  },
  'config.bad-aes-key': {
    says: {
      en: 'the aes_key has {found} characters; expected 43 letters and digits',
      zh: 'aes_key 有 {found} 个字符；应为 43 位字母和数字',
    },
    cause: { en: 'It was cut or copied with something else.', zh: '复制时被截断或混入了其他内容。' },
    cure: {
      en: 'Copy EncodingAESKey again from the server settings of the account console.',
      zh: '请从公众号后台的服务器配置重新复制 EncodingAESKey。',
    },
  },
  'config.literal-secret': {
    says: { en: '"{key}" of "{account}" stands in the file', zh: '"{account}" 的 "{key}" 直接写在文件里' },
    cause: {
      en: 'A secret in a file ends up in version control and backups.',
      zh: '写在文件里的密钥会进入版本库和备份。',
    },
    cure: {
      en: 'Put it into an environment variable and let "{key}:" name that, as the tagloom.yaml that "tagloom init" writes does.',
      zh: '把它放进环境变量，再让 "{key}:" 引用该变量（写法见 "tagloom init" 生成的 tagloom.yaml）。',
    },
  },
})
