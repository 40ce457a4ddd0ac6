import { defineMessages } from '../message-text.ts'

/** What accounts may do in WeChat: names, reasons, and what follows when one may not. */
export const capabilityMessages = defineMessages({
  'capability.name.receive': { en: 'receive messages and reply', zh: '接收消息并回复' },
  'capability.name.menu': { en: 'menu by API', zh: '接口管理菜单' },
  'capability.name.tags': { en: 'tags', zh: '标签' },
  'capability.name.followers': { en: 'list of followers', zh: '粉丝列表' },
  'capability.name.mass-by-tag': { en: 'mass send to a tag', zh: '按标签群发' },
  'capability.name.mass-by-openid': { en: 'mass send to a list', zh: '按名单群发' },
  'capability.name.qr-codes': { en: 'QR codes with scenes', zh: '带参数二维码' },
  'capability.name.location': { en: 'positions', zh: '地理位置上报' },
  'capability.name.oauth': { en: 'recognise who clicks a link', zh: '网页授权（识别点击者）' },
  'capability.name.templates': { en: 'template messages', zh: '模板消息' },
  'capability.name.datacube': { en: 'statistics', zh: '数据统计' },

  'capability.everyone': { en: 'every account may', zh: '所有公众号都可以' },
  'capability.certified': { en: 'only certified accounts may', zh: '仅已认证的公众号可以' },
  'capability.certified-service': { en: 'only certified service accounts may', zh: '仅已认证的服务号可以' },
  'capability.not-uncertified-subscription': {
    en: 'all but uncertified subscription accounts may',
    zh: '未认证的订阅号以外都可以',
  },
  'capability.allowed': { en: 'WeChat allowed it on {date}', zh: '微信在 {date} 允许了该操作' },
  'capability.allowed-though': {
    en: 'WeChat allowed it on {date}, though accounts of this type may not: compare type and certified in tagloom.yaml',
    zh: '微信在 {date} 允许了该操作，但此类公众号本无此权限：请核对 tagloom.yaml 中的 type 和 certified',
  },
  'capability.refused': {
    en: 'WeChat refused it on {date} with {errcode}',
    zh: '微信在 {date} 拒绝了该操作（{errcode}）',
  },
  'capability.refused-though': {
    en: 'WeChat refused it on {date} with {errcode}: the certification may have run out, or another account is meant',
    zh: '微信在 {date} 拒绝了该操作（{errcode}）：可能认证已到期，或配置成了其他公众号',
  },

  'capability.without.receive': {
    en: 'no live data: import files instead',
    zh: '没有实时数据：请改为导入文件',
  },
  'capability.without.menu': {
    en: 'the menu is made in the WeChat console',
    zh: '请在公众平台中编辑菜单',
  },
  'capability.without.tags': {
    en: 'tags cannot be sent: the pipeline decides them and exports CSV',
    zh: '无法写入标签：流程照常判定，结果导出为 CSV',
  },
  'capability.without.followers': {
    en: 'followers are known from events and imports only',
    zh: '只能从事件和导入的文件中得知粉丝',
  },
  'capability.without.mass-by-tag': {
    en: 'send by hand in the WeChat console',
    zh: '请在公众平台手工群发',
  },
  'capability.without.mass-by-openid': {
    en: 'send to a tag instead: a segment becomes a tag first',
    zh: '改用按标签群发：先把人群写成一个标签',
  },
  'capability.without.qr-codes': {
    en: 'no codes that tell where a follower came from: use tracked links and subscribe_scene',
    zh: '没有可区分来源的二维码：请使用跟踪链接和 subscribe_scene',
  },
  'capability.without.location': { en: 'no positions in the history', zh: '历史中没有地理位置' },
  'capability.without.oauth': {
    en: 'tracked links lead to their pages, but clicks are not counted',
    zh: '跟踪链接照常跳转，但不统计点击',
  },
  'capability.without.templates': { en: 'Tagloom sends none', zh: 'Tagloom 不发送模板消息' },
  'capability.without.datacube': {
    en: 'counts cannot be checked against those of WeChat',
    zh: '无法与微信的统计数据核对',
  },
})
