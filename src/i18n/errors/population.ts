import { defineErrors } from '../error-text.ts'

export const populationErrors = defineErrors({
  'population.invalid': {
    says: {
      en: 'the population cannot have {option} = {value}; expected {wanted}',
      zh: '模拟粉丝群的 {option} 不能是 {value}，应为 {wanted}',
    },
    cause: {
      en: 'A size, a number of days or an end day of the simulated followers is out of range.',
      zh: '模拟粉丝的数量、天数或结束日期超出范围。',
    },
    cure: { en: 'Give a value within {wanted}.', zh: '请给出 {wanted} 范围内的值。' },
  },
  'population.cannot-write': {
    says: { en: 'cannot write {file}: {detail}', zh: '无法写入 {file}：{detail}' },
    cause: {
      en: 'The disk is full, or the folder is missing or may not be written to; nothing was left half-written.',
      zh: '磁盘已满，或文件夹不存在、不可写；没有留下写了一半的文件。',
    },
    cure: {
      en: 'Make room or choose another folder, then run the command again.',
      zh: '请腾出空间或换一个文件夹，然后重新运行命令。',
    },
  },
})
