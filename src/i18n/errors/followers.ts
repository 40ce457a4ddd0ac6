import { defineErrors } from '../error-text.ts'

export const followersErrors = defineErrors({
  'followers.parked': {
    says: {
      en: "WeChat's quota for {call} is used up for today; {listed} followers are read",
      zh: '今天 {call} 的微信接口额度已用完，已读取 {listed} 名粉丝',
    },
    cause: {
      en: 'WeChat limits how often a list of followers and their details may be asked for in a day.',
      zh: '微信限制每天读取粉丝列表和资料的次数。',
    },
    cure: {
      en: 'Nothing is lost. After midnight, Beijing time, run "tagloom followers pull --resume": it goes on where it stopped.',
      zh: '没有丢失任何数据。请在北京时间零点之后运行 "tagloom followers pull --resume"，会从中断处继续。',
    },
  },
  'followers.not-allowed': {
    says: {
      en: 'account {account} may not ask WeChat for its followers',
      zh: '公众号 {account} 没有获取粉丝列表的权限',
    },
    cause: {
      en: 'WeChat gives the list of followers to certified accounts only.',
      zh: '微信只向已认证的公众号提供粉丝列表。',
    },
    cure: {
      en: 'Certify the account; until then followers are known from what they do while "tagloom serve" runs, and from imports.',
      zh: '请先完成认证；在此之前，只能通过 "tagloom serve" 运行期间的行为和导入的数据认识粉丝。',
    },
  },
  'followers.too-many-gone': {
    says: {
      en: 'WeChat does not list {gone} of the {current} current followers of the history: none is marked as having left',
      zh: '历史中的 {current} 名现有粉丝有 {gone} 名不在微信列表中，未作任何标记',
    },
    cause: {
      en: 'More than half would leave at once, which is rather another account, or a history with ids of another system.',
      zh: '一次取消关注超过一半不合常理，更可能是公众号选错，或历史中用的是其他系统的编号。',
    },
    cure: {
      en: 'Check appid and account in tagloom.yaml, and whether the imported follower ids are openids of this account.',
      zh: '请检查 tagloom.yaml 中的 appid 和公众号，以及导入的粉丝编号是否为该公众号的 openid。',
    },
  },
})
