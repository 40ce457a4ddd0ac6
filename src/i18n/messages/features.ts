import { defineMessages } from '../message-text.ts'

export const featuresMessages = defineMessages({
  'features.name': { en: 'feature', zh: '特征' },
  'features.label': { en: 'in words', zh: '名称' },
  'features.unit': { en: 'unit', zh: '单位' },
  'features.meaning': { en: 'meaning', zh: '含义' },
  'features.count': { en: '{features} features', zh: '共 {features} 个特征' },
})
