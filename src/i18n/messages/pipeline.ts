import { defineMessages } from '../message-text.ts'

export const pipelineMessages = defineMessages({
  'step.population': { en: 'Simulating followers', zh: '模拟粉丝' },
  'step.import': { en: 'Importing', zh: '导入' },
  'step.vectors': { en: 'Reading histories into vectors', zh: '从行为历史计算特征向量' },
  'step.train': { en: 'Training {model}', zh: '训练 {model}' },
  'step.decide': { en: 'Deciding tags', zh: '判定标签' },
  'step.observe': { en: 'Reading the tags in WeChat', zh: '读取微信中的标签' },
  'step.plan': { en: 'Making the plan', zh: '生成计划' },
  'step.apply': { en: 'Applying the plan, calls', zh: '执行计划，调用' },
  'step.read-back': { en: 'Reading back and comparing', zh: '读回并核对' },
  'step.report': { en: 'Writing the report', zh: '生成报告' },
})
