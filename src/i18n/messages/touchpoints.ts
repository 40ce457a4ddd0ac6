import { defineMessages } from '../message-text.ts'

/** Commands and options. */
const commands = defineMessages({
  'cli.group.touchpoint': {
    en: 'codes and links by which followers come',
    zh: '粉丝来源触点：二维码和跟踪链接',
  },
  'cli.touchpoint.add': {
    en: 'write a touchpoint into touchpoints/touchpoints.yaml and make its code',
    zh: '把触点写入 touchpoints/touchpoints.yaml，并生成二维码',
  },
  'cli.touchpoint.label': { en: 'what is printed below the code', zh: '印在二维码下方的文字' },
  'cli.touchpoint.channel': {
    en: 'the kind of place: offline-store, kol, menu, …',
    zh: '渠道类型：offline-store、kol、menu 等',
  },
  'cli.touchpoint.campaign': { en: 'the campaign that it belongs to', zh: '所属活动' },
  'cli.touchpoint.topic': {
    en: 'what it promises: a topic of tagloom.yaml, such as giveaway',
    zh: '内容主题：tagloom.yaml 中的主题，例如 giveaway',
  },
  'cli.touchpoint.place': { en: 'where it is', zh: '所在地点' },
  'cli.touchpoint.owner': { en: 'who is responsible for it', zh: '负责人' },
  'cli.touchpoint.note': { en: 'what reports say about it', zh: '在报告中显示的备注' },
  'cli.touchpoint.url': { en: 'the page that its tracked link leads to', zh: '跟踪链接指向的网页' },
  'cli.touchpoint.permanent': {
    en: 'a code for ever, for print; an account has 100,000 of them and none can be deleted',
    zh: '永久二维码，适合印刷；每个公众号最多 100,000 个且无法删除',
  },
  'cli.touchpoint.days': {
    en: 'a code for so many days (1 to 30), renewed before it ends',
    zh: '有效期为若干天（1 到 30）的二维码，到期前自动续期',
  },
  'cli.touchpoint.scene': {
    en: 'what WeChat reports of a scan; the id unless given; digits are sent as a number',
    zh: '微信上报扫码时的场景值；默认为 id；纯数字按数字发送',
  },
  'cli.touchpoint.list': {
    en: 'every touchpoint, its code and its followers',
    zh: '所有触点及其二维码和粉丝数',
  },
  'cli.touchpoint.image': {
    en: 'draw a code with its label as SVG or PNG',
    zh: '把二维码连同标签绘制为 SVG 或 PNG',
  },
  'cli.touchpoint.all': { en: 'every touchpoint, one file each', zh: '绘制全部触点，每个一个文件' },
  'cli.touchpoint.out': {
    en: 'the file to write, .svg or .png; codes/ID.svg in the workspace by default',
    zh: '输出文件（.svg 或 .png）；默认为工作区的 codes/ID.svg',
  },
  'cli.touchpoint.size': { en: 'width in pixels', zh: '宽度（像素）' },
  'cli.touchpoint.font': {
    en: 'a font file for the label of a PNG',
    zh: '绘制 PNG 标签所用的字体文件',
  },
  'cli.touchpoint.report': {
    en: 'scans, clicks and followers of each touchpoint, or of one by day',
    zh: '各触点的扫码、点击和粉丝数；指定一个时按天列出',
  },
})

/** What the commands say. */
const views = defineMessages({
  'touchpoints.none': {
    en: 'No touchpoints yet. Try: tagloom touchpoint add store-shanghai --channel offline-store --permanent',
    zh: '还没有触点。可以试试：tagloom touchpoint add store-shanghai --channel offline-store --permanent',
  },
  'touchpoints.id': { en: 'Touchpoint', zh: '触点' },
  'touchpoints.label': { en: 'Label', zh: '标签文字' },
  'touchpoints.channel': { en: 'Channel', zh: '渠道' },
  'touchpoints.campaign': { en: 'Campaign', zh: '活动' },
  'touchpoints.place': { en: 'Place', zh: '地点' },
  'touchpoints.owner': { en: 'Owner', zh: '负责人' },
  'touchpoints.code': { en: 'Code', zh: '二维码' },
  'touchpoints.link': { en: 'Link', zh: '链接' },
  'touchpoints.won': { en: 'Followers won', zh: '带来粉丝' },
  'touchpoints.following': { en: 'Still following', zh: '仍在关注' },
  'touchpoints.left': { en: 'Unfollowed', zh: '已取消关注' },
  'touchpoints.scans': { en: 'Scans', zh: '扫码' },
  'touchpoints.follows': { en: 'Follows', zh: '关注' },
  'touchpoints.clicks': { en: 'Clicks', zh: '点击' },
  'touchpoints.day': { en: 'Day', zh: '日期' },
  'touchpoints.code.permanent': { en: 'permanent', zh: '永久' },
  'touchpoints.code.expires': { en: 'expires in {days} days', zh: '{days} 天后到期' },
  'touchpoints.code.today': { en: 'expires within a day', zh: '一天内到期' },
  'touchpoints.code.missing': { en: 'not made yet', zh: '尚未生成' },
  'touchpoints.code.elsewhere': { en: 'made elsewhere', zh: '在别处生成' },
  'touchpoints.count': { en: '{touchpoints} touchpoints.', zh: '共 {touchpoints} 个触点。' },
  'touchpoints.waiting': {
    en: '{codes} codes are still to be made: "tagloom serve" and "tagloom touchpoint image --all" make them.',
    zh: '还有 {codes} 个二维码未生成："tagloom serve" 和 "tagloom touchpoint image --all" 会生成。',
  },
  'touchpoints.added': { en: 'Wrote {id} into {file}.', zh: '已把 {id} 写入 {file}。' },
  'touchpoints.code-made': {
    en: 'WeChat made its code: {url}\nDraw it: tagloom touchpoint image {id} --out {id}.svg{place}',
    zh: '微信已生成二维码：{url}\n绘制：tagloom touchpoint image {id} --out {id}.svg{place}',
  },
  'touchpoints.code-later': {
    en: 'Its code is not made yet; "tagloom touchpoint image {id}{place}" and "tagloom serve" try again.',
    zh: '二维码尚未生成；"tagloom touchpoint image {id}{place}" 和 "tagloom serve" 会再次尝试。',
  },
  'touchpoints.link-is': { en: 'Its tracked link: {link}', zh: '跟踪链接：{link}' },
  'touchpoints.link-needs-url': {
    en: 'Set server.url in tagloom.yaml for the whole address.',
    zh: '在 tagloom.yaml 中设置 server.url 后即可得到完整地址。',
  },
  'touchpoints.drawn': { en: 'Drew {id} into {file}', zh: '已把 {id} 绘制到 {file}' },
  'touchpoints.ends-on': {
    en: '  This code ends on {day}; the renewed one is another picture. For print use a permanent code.',
    zh: '  此二维码于 {day} 到期，续期后图片会改变。印刷请用永久二维码。',
  },
  'touchpoints.without-label': {
    en: '  Without its label: no font of this machine has its characters. Name one with --font, or draw an SVG.',
    zh: '  未绘制标签：本机没有包含这些文字的字体。请用 --font 指定字体，或绘制 SVG。',
  },
  'touchpoints.skipped': { en: 'Nothing drawn of {id}: {why}', zh: '未绘制 {id}：{why}' },
  'touchpoints.made-elsewhere': {
    en: 'its code was made elsewhere',
    zh: '其二维码在别处生成',
  },
  'touchpoints.code.not-allowed': { en: 'not allowed', zh: '无权限' },
  'touchpoints.no-codes': {
    en: 'WeChat makes codes for certified service accounts only: use links (url:), or codes of its console with "made: elsewhere".',
    zh: '微信只为已认证的服务号生成带参二维码：请使用链接（url:），或在公众平台后台生成二维码并写 "made: elsewhere"。',
  },
  'touchpoints.not-made': { en: 'its code is not made yet', zh: '其二维码尚未生成' },
  'touchpoints.no-address': {
    en: 'its link has no address before server.url is set',
    zh: '设置 server.url 之前，其链接没有完整地址',
  },
})

export const touchpointMessages = defineMessages({ ...commands, ...views })
