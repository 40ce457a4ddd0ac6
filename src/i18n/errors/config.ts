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
  'config.invalid': {
    says: { en: 'tagloom.yaml: {path}: {detail}', zh: 'tagloom.yaml：{path}：{detail}' },
    cause: {
      en: 'A value in tagloom.yaml is missing or of the wrong kind.',
      zh: 'tagloom.yaml 中有值缺失或类型不对。',
    },
    cure: { en: 'Correct the value at the named place.', zh: '请修改指出位置的值。' },
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
})
