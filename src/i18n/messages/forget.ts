import { defineMessages } from '../message-text.ts'

export const forgetMessages = defineMessages({
  'cli.forget': {
    en: 'Delete everything about people: events, attributes, vectors, decisions, plans, queues, and our tags in WeChat. Not reached, because they are files of yours: exports, saved reports and the rejected rows under data/rejects. Models keep averages and counts only, nothing of a person.',
    zh: '删除某些人的全部资料：行为、属性、向量、判定、计划、队列，以及我们在微信中打的标签。以下文件由您自行保管，不在删除范围内：导出文件、已保存的报告、data/rejects 中被拒收的行。模型只含均值和计数，不含个人资料。',
  },
  'cli.forget.departed': {
    en: 'everybody who has unfollowed, imports included, by the on_unfollow policy of the account',
    zh: '按公众号的 on_unfollow 策略处理所有已取关的粉丝（含导入的历史）',
  },
  'cli.forget.yes': { en: 'do not ask', zh: '不再询问' },
  'step.forget': { en: 'Forgetting', zh: '正在删除资料' },
  'forget.ask-named': {
    en: 'Delete everything about the people named ({followers}) in this account? This cannot be undone.',
    zh: '确定删除所列 {followers} 人在本公众号中的全部资料？此操作不可撤销。',
  },
  'forget.ask-departed': {
    en: 'Carry out the on_unfollow policy for everybody who has unfollowed, and delete everything about the people named ({followers})? This cannot be undone.',
    zh: '确定对所有已取关的粉丝执行 on_unfollow 策略，并删除所列 {followers} 人的全部资料？此操作不可撤销。',
  },
  'forget.declined': { en: 'Nothing was forgotten.', zh: '未删除任何资料。' },
  'forget.erased': { en: 'People erased: {followers}.', zh: '已彻底删除 {followers} 人的资料。' },
  'forget.pseudonymised': {
    en: 'People who had left and now stand under a pseudonym that leads back to nobody: {followers}.',
    zh: '{followers} 名已取关的粉丝已改用无法还原的化名。',
  },
  'forget.before': {
    en: 'Forgotten before, with nothing left: {followers}.',
    zh: '{followers} 人此前已删除，没有残留资料。',
  },
  'forget.unknown': {
    en: 'Nothing is known of {followers} of those named; check the spelling (openids tell capital letters from small ones).',
    zh: '所列的人中有 {followers} 人查无记录；请检查拼写（openid 区分大小写）。',
  },
  'forget.nothing': { en: 'There was nobody to forget.', zh: '没有需要处理的人。' },
  'forget.tags': {
    en: 'Our tags taken off them in WeChat: {tags}.',
    zh: '已在微信中为他们取消 {tags} 次我们打的标签。',
  },
  'forget.tags-left': {
    en: 'Their tags in WeChat could not all be taken off. Run the same command again when this is settled:',
    zh: '未能在微信中取消他们的全部标签。解决以下问题后，请再次运行同一命令：',
  },
  'forget.column.where': { en: 'where', zh: '位置' },
  'forget.column.rows': { en: 'rows deleted', zh: '删除行数' },
})
