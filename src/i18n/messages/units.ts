import { defineMessages } from '../message-text.ts'

/** Units of what is known of a follower: by themselves, and with a number. */
export const unitMessages = defineMessages({
  'unit.events': { en: 'events', zh: '次' },
  'unit.times': { en: 'times', zh: '次' },
  'unit.days': { en: 'days', zh: '天' },
  'unit.share': { en: 'share', zh: '占比' },
  'unit.probability': { en: 'probability', zh: '概率' },
  'unit.money': { en: 'money', zh: '金额' },
  'unit.bits': { en: 'bits', zh: '比特' },
  'unit.yes/no': { en: 'yes/no', zh: '是/否' },
  'unit.clicks per broadcast': { en: 'clicks per broadcast', zh: '每次群发点击' },
  'unit.number': { en: 'number', zh: '数值' },

  'unit.in.events': { en: '{n}', zh: '{n} 次' },
  'unit.in.times': { en: '{n} times', zh: '{n} 次' },
  'unit.in.time': { en: '{n} time', zh: '{n} 次' },
  'unit.in.days': { en: '{n} days', zh: '{n} 天' },
  'unit.in.day': { en: '{n} day', zh: '{n} 天' },
  'unit.in.bits': { en: '{n} bits', zh: '{n} 比特' },
  'unit.in.clicks per broadcast': { en: '{n} clicks per broadcast', zh: '每次群发 {n} 次点击' },
  'unit.yes': { en: 'yes', zh: '是' },
  'unit.no': { en: 'no', zh: '否' },
  'unit.unknown': { en: 'not known', zh: '未知' },
})
