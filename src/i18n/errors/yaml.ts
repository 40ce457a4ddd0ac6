import { defineErrors } from '../error-text.ts'

export const yamlErrors = defineErrors({
  'yaml.syntax': {
    says: { en: 'this is not valid YAML: {detail}', zh: 'YAML 语法错误：{detail}' },
    cause: {
      en: 'The file cannot be read as YAML: indentation, a quote or a colon is wrong.',
      zh: '文件不是有效的 YAML：缩进、引号或冒号有误。',
    },
    cure: {
      en: 'Correct the line; indent with spaces and quote text that holds ": " or starts with a special character.',
      zh: '修改该行；用空格缩进，含 ": " 或以特殊字符开头的文字请加引号。',
    },
  },
})
