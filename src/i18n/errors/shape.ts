import { defineErrors } from '../error-text.ts'

export const shapeErrors = defineErrors({
  'shape.unknown-key': {
    says: { en: 'unknown key "{key}"; did you mean {hint}?', zh: '未知的键 "{key}"；是不是 {hint}？' },
    cause: {
      en: 'A key in a YAML file is misspelt or does not exist here.',
      zh: 'YAML 文件中的键拼写有误，或不该出现在这里。',
    },
    cure: {
      en: 'Use one of the keys that are known at this place, or remove the line.',
      zh: '改用此处允许的键，或删除该行。',
    },
  },
  'shape.missing': {
    says: { en: '"{key}" is missing; expected {expected}', zh: '缺少 "{key}"；应为 {expected}' },
    cause: { en: 'A required key has no value.', zh: '必填的键没有值。' },
    cure: { en: 'Add the key with a value of the expected kind.', zh: '补上该键，并给出符合要求的值。' },
  },
  'shape.wrong-value': {
    says: { en: '"{key}" is {found}; expected {expected}', zh: '"{key}" 的值是 {found}；应为 {expected}' },
    cause: {
      en: 'A value in a YAML file is of the wrong kind or outside what is allowed.',
      zh: 'YAML 文件中的值类型不对，或超出允许的范围。',
    },
    cure: { en: 'Write a value of the expected kind.', zh: '请写成符合要求的值。' },
  },
})
