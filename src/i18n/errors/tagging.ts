import { defineErrors } from '../error-text.ts'

export const taggingErrors = defineErrors({
  'tagging.no-followers': {
    says: {
      en: 'account "{account}" has no follower in its history, so nothing is decided',
      zh: '公众号 "{account}" 的历史中没有任何粉丝，因此不做判定',
    },
    cause: {
      en: 'Nothing was imported yet, or the history was lost. Deciding now would take every tag from everybody.',
      zh: '尚未导入数据，或历史已丢失。此时判定会清空所有人的标签。',
    },
    cure: {
      en: 'Import the history with "tagloom import", or check the data folder and --account.',
      zh: '请用 "tagloom import" 导入历史，或检查数据文件夹和 --account。',
    },
  },
})
