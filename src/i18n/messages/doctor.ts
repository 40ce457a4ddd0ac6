import { defineMessages } from '../message-text.ts'

export const doctorMessages = defineMessages({
  'doctor.what': { en: 'what', zh: '项目' },
  'doctor.found': { en: 'found', zh: '结果' },
  'doctor.node': { en: 'Node', zh: 'Node' },
  'doctor.data': { en: 'data folder', zh: '数据文件夹' },
  'doctor.data-found': { en: '{directory}, {free} free', zh: '{directory}，剩余 {free}' },
  'doctor.account': { en: 'account', zh: '公众号' },
  'doctor.certified': { en: 'certified: tags by API are allowed', zh: '已认证：可通过接口打标签' },
  'doctor.uncertified': {
    en: 'not certified: tags are decided and exported only',
    zh: '未认证：只能判定和导出标签',
  },
  'doctor.history': { en: 'history', zh: '历史' },
  'doctor.history-found': {
    en: '{events} events of {followers} followers, {from} to {to}',
    zh: '{followers} 名粉丝的 {events} 个行为事件，{from} 至 {to}',
  },
  'doctor.interrupted': { en: 'interrupted import', zh: '中断的导入' },
  'doctor.import-again': {
    en: '{file}: nothing of it was loaded; import it again',
    zh: '{file}：没有载入任何内容，请重新导入',
  },
  'doctor.rules': { en: 'rules', zh: '规则' },
  'doctor.rules-found': {
    en: '{files} files: {live} live tags, {draft} drafts, {retired} retired; {errors} errors',
    zh: '{files} 个文件：{live} 个启用、{draft} 个草稿、{retired} 个停用的标签；{errors} 个错误',
  },
  'doctor.model': { en: 'model', zh: '模型' },
  'doctor.untrained': {
    en: '{model}, not trained yet; the next run fits it',
    zh: '{model}，尚未训练；下次运行会训练',
  },
  'doctor.last-run': { en: 'last run', zh: '最近一次运行' },
  'doctor.open-plan': { en: 'open plan', zh: '未执行的计划' },
  'doctor.wechat': { en: 'WeChat', zh: '微信' },
  'doctor.wechat-found': {
    en: '{tags} tags, {managed} of them managed',
    zh: '共 {tags} 个标签，其中 {managed} 个由本系统管理',
  },
  'doctor.wechat-none': { en: 'not asked', zh: '未查询' },
})
