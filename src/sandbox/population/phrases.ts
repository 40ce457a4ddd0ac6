import type { FollowerLanguage, Topic } from './parameters.ts'

type Phrases = readonly [string, ...string[]]

/** What people type when the greeting says "reply SC, TC or EN": the letters, the words, in any case and width. */
export const languageKeywords: Readonly<Record<FollowerLanguage, Phrases>> = {
  'zh-Hans': ['SC', 'SC', 'sc', 'Sc', 'ＳＣ', '简体', '简体中文', '簡體', ' SC', '中文'],
  'zh-Hant': ['TC', 'TC', 'tc', 'Tc', 'ＴＣ', '繁體', '繁體', '繁体', '繁體中文', 'TC '],
  en: ['EN', 'EN', 'en', 'En', 'ＥＮ', 'English', 'english', 'ENGLISH', '英文', ' en'],
}

/** What people write about each topic. */
export const topicPhrases: Readonly<Record<Topic, Readonly<Record<FollowerLanguage, Phrases>>>> = {
  story: {
    'zh-Hans': ['期待下一期', '这篇写得真好', '背后的故事很感人', '还有更多故事吗？', '设计师是谁？'],
    'zh-Hant': ['期待下一期', '這篇寫得真好', '還有更多故事嗎？', '設計師是誰？'],
    en: ['Loved this story', 'Who is the designer?', 'More of these, please!', 'Great read, thank you'],
  },
  giveaway: {
    'zh-Hans': ['领奖', '抽奖', '优惠码', '怎么领券？', '中奖了吗', '领取优惠券，在哪里？', '抽奖结果'],
    'zh-Hant': ['領獎', '抽獎', '優惠碼', '怎麼領券？', '中獎了嗎'],
    en: ['lucky draw', 'coupon', 'promo code?', 'How do I get the prize?', 'Did I win, by any chance?'],
  },
  product: {
    'zh-Hans': ['有货吗', '多少钱', '有没有36码', '什么时候上新？', '这款有黑色吗，想买两件'],
    'zh-Hant': ['有貨嗎', '多少錢', '什麼時候上新？', '這款有黑色嗎？'],
    en: ['Is it in stock?', 'How much is it?', 'Do you have size M, in black?', 'Price of the "Luna" bag?'],
  },
  service: {
    'zh-Hans': ['退货', '发票', '人工客服', '快递到哪里了？', '怎么换货', '门店地址'],
    'zh-Hant': ['退貨', '發票', '客服', '快遞到哪裡了？', '門店地址'],
    en: ['refund', 'invoice', 'Where is my parcel?', 'Talk to a human', 'Opening hours'],
  },
}

export const smallTalk: Readonly<Record<FollowerLanguage, Phrases>> = {
  'zh-Hans': ['你好', '在吗', '谢谢', '早上好', '👍', '哈哈', '好的', '1', '你好\n请问有人吗'],
  'zh-Hant': ['你好', '在嗎', '謝謝', '早晨', '👍', '好的'],
  en: ['Hi', 'hello', 'Thanks', 'ok', '👍', 'Good morning'],
}

/** Keys of the menu that tell a topic, and those that tell none. */
export const topicMenus: Readonly<Record<Topic, string>> = {
  story: 'menu_story',
  giveaway: 'menu_lucky_draw',
  product: 'menu_shop',
  service: 'menu_service',
}
export const otherMenus = ['menu_member', 'menu_stores'] as const

export const helpPages = ['returns', 'invoice', 'delivery', 'sizes', 'care', 'stores', 'warranty'] as const
