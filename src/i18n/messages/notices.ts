import { defineMessages } from '../message-text.ts'

/** What WeChat or Tagloom told about an account, as `history --notices` lists it; drift and adopting in `doctor`. */
export const noticeMessages = defineMessages({
  'cli.history.notices': {
    en: 'what WeChat told of the account (jobs, certification), and what its owner has to do',
    zh: '微信关于公众号的通知（任务结果、认证等）与待处理事项',
  },
  'activity.notices': { en: 'Notices', zh: '通知' },
  'notice.masssendjobfinish': { en: 'a broadcast has ended', zh: '群发已结束' },
  'notice.templatesendjobfinish': { en: 'a template message has ended', zh: '模板消息已发送' },
  'notice.publishjobfinish': { en: 'an article was published, or not', zh: '文章发布结果' },
  'notice.freepublishjobfinish': { en: 'an article was published, or not', zh: '文章发布结果' },
  'notice.subscribe_msg_sent_event': { en: 'a subscription message was sent', zh: '订阅通知已发送' },
  'notice.qualification_verify_success': { en: 'the qualification was certified', zh: '资质认证成功' },
  'notice.qualification_verify_fail': { en: 'the qualification was not certified', zh: '资质认证失败' },
  'notice.naming_verify_success': { en: 'the name was certified', zh: '名称认证成功' },
  'notice.naming_verify_fail': { en: 'the name was not certified', zh: '名称认证失败' },
  'notice.annual_renew': { en: 'the certification has to be renewed', zh: '认证需要年审' },
  'notice.verify_expired': { en: 'the certification has expired', zh: '认证已过期' },
  'notice.tag_needs_adopting': {
    en: 'an instant tag bears the name of a tag made by hand: "tagloom adopt" makes it ours',
    zh: '即时标签与手工标签重名：用 "tagloom adopt" 接管',
  },
  'notice.account_budget': {
    en: 'an instant tag finds no room: the account has its 100',
    zh: '即时标签无法创建：公众号已有 100 个标签',
  },
  'notice.webhook_gone': {
    en: 'a webhook wants no more and is told nothing more',
    zh: 'Webhook 已失效，不再推送',
  },

  'doctor.drift': { en: 'last drift', zh: '最近的他人改动' },
  'doctor.drift-none': { en: 'none was found', zh: '未发现' },
  'doctor.drift-found': {
    en: '{when}, {tags} tags: {added} added, {removed} removed, {untaken} not kept; {action}',
    zh: '{when}，{tags} 个标签：新增 {added}、移除 {removed}、未生效 {untaken}；{action}',
  },
  'doctor.adopt': { en: 'tag made by hand', zh: '手工标签' },
  'doctor.adopt-found': {
    en: '"{name}" has the name of the rule "{tag}", which gives nothing until: tagloom adopt "{name}" --as {tag}',
    zh: '“{name}”与规则 "{tag}" 重名，该规则暂不生效，请运行：tagloom adopt "{name}" --as {tag}',
  },
})
