import { defineMessages } from '../message-text.ts'

export const reportFileMessages = defineMessages({
  'report-file.written': {
    en: 'Wrote {file}; open it in a browser.',
    zh: '已生成 {file}，用浏览器打开即可。',
  },
  'export.written': { en: 'Wrote {rows} rows to {file}.', zh: '已写入 {rows} 行到 {file}。' },
})
