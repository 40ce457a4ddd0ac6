import { defineMessages } from '../message-text.ts'

export const demoMessages = defineMessages({
  'demo.truth': {
    en: 'Against the hidden motives: F1 {f1}; clusters, adjusted Rand index {rand}.',
    zh: '与隐藏动机对照：F1 {f1}；聚类的调整兰德指数 {rand}。',
  },
  'demo.done': {
    en: '{followers} simulated followers ({left} of them left again), {events} events, from nothing to tags in {seconds}.',
    zh: '{followers} 名模拟粉丝（其中 {left} 名已取消关注），{events} 个行为事件，从零到标签用时 {seconds}。',
  },
  'demo.report': { en: 'The report: {report}', zh: '报告：{report}' },
  'demo.next': { en: 'Try next:', zh: '接下来可以试试：' },
})
