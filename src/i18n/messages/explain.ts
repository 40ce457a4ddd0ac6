import { defineMessages } from '../message-text.ts'

export const explainMessages = defineMessages({
  'explain.headline': {
    en: '{follower}: {events} events up to {asOf}.',
    zh: '{follower}：截至 {asOf} 共 {events} 个行为事件。',
  },
  'explain.left': {
    en: 'No longer follows: tags are decided for current followers only.',
    zh: '已取消关注：只为当前粉丝判定标签。',
  },
  'explain.carries': { en: 'Carries: {tags}', zh: '应有标签：{tags}' },
  'explain.carries-none': { en: 'Carries no tag.', zh: '没有任何标签。' },
  'explain.profile': { en: 'Profile: {profile}', zh: '资料：{profile}' },
  'explain.cluster': {
    en: 'Model {model}: {cluster}, {confidence} sure; moved most by:',
    zh: '模型 {model}：{cluster}，把握 {confidence}；主要依据：',
  },
  'explain.moved-by': {
    en: '{feature}: {value} (all followers: {mean})',
    zh: '{feature}：{value}（全部粉丝平均 {mean}）',
  },
  'explain.kept': { en: 'kept: given less than {days} days ago', zh: '保留：{days} 天内刚给出' },
  'explain.excluded': { en: 'gives way to {tag}', zh: '让位于 {tag}' },
  'explain.clause': { en: '{text}: {actual} (wanted {wanted})', zh: '{text}：{actual}（要求：{wanted}）' },
  'explain.not-clause': {
    en: '{text}: {actual} (ruled out by {wanted})',
    zh: '{text}：{actual}（排除：{wanted}）',
  },
  'explain.ruled-out-by': { en: 'not: {wanted}', zh: '排除：{wanted}' },
  'explain.list': { en: ', ', zh: '、' },
  'explain.draft': { en: 'draft', zh: '草稿' },
})
