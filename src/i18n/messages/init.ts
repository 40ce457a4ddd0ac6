import { defineMessages } from '../message-text.ts'

export const initMessages = defineMessages({
  'init.done': {
    en: 'Made a workspace in {directory} with the account "{account}":',
    zh: '已在 {directory} 新建工作区，公众号为 "{account}"：',
  },
  'init.kept': { en: 'Left as they were: {files}', zh: '原样保留：{files}' },
  'init.next': {
    en: 'Next: tagloom import FILE --workspace {directory}, then tagloom run --dry-run --workspace {directory}',
    zh: '下一步：tagloom import 文件 --workspace {directory}，然后 tagloom run --dry-run --workspace {directory}',
  },
})
