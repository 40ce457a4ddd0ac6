import { defineMessages } from '../message-text.ts'

export const importViewMessages = defineMessages({
  'import-view.events': {
    en: '{file}: {rows} rows read, {loaded} new events loaded in {seconds}.',
    zh: '{file}：读取 {rows} 行，载入 {loaded} 个新的行为事件，用时 {seconds}。',
  },
  'import-view.followers': {
    en: '{file}: {rows} rows read; {followers} followers now have {attributes}; {seconds}.',
    zh: '{file}：读取 {rows} 行；{followers} 名粉丝已有资料 {attributes}；用时 {seconds}。',
  },
  'import-view.duplicates': {
    en: '{duplicates} were there already and count once.',
    zh: '{duplicates} 行已存在，只计一次。',
  },
  'import-view.about': { en: 'They are about {followers} followers.', zh: '涉及 {followers} 名粉丝。' },
  'import-view.rejected': {
    en: '{rejected} rows were rejected, each with its line and reason in {file}; the rest is loaded.',
    zh: '{rejected} 行被拒收，行号和原因见 {file}；其余均已载入。',
  },
  'import-view.forgotten-events': {
    en: '{forgotten} rows were left out: they are about people who left or asked to be forgotten.',
    zh: '略去 {forgotten} 行：所涉粉丝已取关或已要求删除资料。',
  },
  'import-view.forgotten-followers': {
    en: '{forgotten} followers were left out: they left or asked to be forgotten.',
    zh: '略去 {forgotten} 名粉丝：他们已取关或已要求删除资料。',
  },
  'import-view.none-rejected': { en: 'No row was rejected.', zh: '没有被拒收的行。' },
})
