import { defineMessages } from '../message-text.ts'

export const rulesCheckMessages = defineMessages({
  'rules-check.fine': {
    en: '{files} rule files, {tags} tags, {models} models: no error, {warnings} warnings.',
    zh: '{files} 个规则文件，{tags} 个标签，{models} 个模型：没有错误，{warnings} 个警告。',
  },
  'rules-check.errors': {
    en: '{errors} errors and {warnings} warnings in {files} rule files; nothing is decided until they are mended.',
    zh: '{files} 个规则文件中有 {errors} 个错误、{warnings} 个警告；修正之前不会判定任何标签。',
  },
})
