import { defineErrors } from '../error-text.ts'

export const forgetErrors = defineErrors({
  'forget.nobody': {
    says: { en: 'it is not said who is to be forgotten', zh: '没有说明要删除谁的资料' },
    cause: {
      en: 'Neither an openid nor --departed was given.',
      zh: '既没有给出 openid，也没有使用 --departed。',
    },
    cure: {
      en: 'Name one or more openids, or add --departed for everybody who has unfollowed.',
      zh: '请给出一个或多个 openid；若要处理所有已取关的粉丝，请加上 --departed。',
    },
  },
  'forget.needs-yes': {
    says: {
      en: 'nothing was forgotten: this cannot be undone and has to be confirmed',
      zh: '未删除任何资料：此操作不可撤销，必须先确认',
    },
    cause: {
      en: 'The command does not run in a terminal where it could ask.',
      zh: '命令没有在终端中运行，无法询问。',
    },
    cure: {
      en: 'Add --yes when you are sure.',
      zh: '确定要执行时，请加上 --yes。',
    },
  },
})
