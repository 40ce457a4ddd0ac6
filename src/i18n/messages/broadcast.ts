import { defineMessages } from '../message-text.ts'

/** Commands and options. */
const commands = defineMessages({
  'cli.group.broadcast': { en: 'broadcasts by group', zh: '按分组群发' },
  'cli.broadcast.plan': {
    en: 'who would get a broadcast, what stands in its way, and what it costs; saved, not sent',
    zh: '查看群发会发给谁、有什么障碍、需要多少调用；保存计划，不发送',
  },
  'cli.broadcast.preview': {
    en: 'show the newest plan of a broadcast, or send a preview of it to one follower',
    zh: '查看群发的最新计划，或给一位粉丝发送预览',
  },
  'cli.broadcast.to-openid': {
    en: 'send each variant to this follower alone, as WeChat previews (100 a day)',
    zh: '把每个版本以微信预览方式只发给这位粉丝（每天 100 次）',
  },
  'cli.broadcast.variant': { en: 'this variant only', zh: '只处理该版本' },
})

/** Segments in words. */
const words = defineMessages({
  'broadcast.everyone': { en: 'every follower', zh: '所有粉丝' },
  'broadcast.otherwise': { en: 'everybody else', zh: '其余粉丝' },
  'broadcast.not': { en: 'not ({of})', zh: '非（{of}）' },
  'broadcast.group': { en: '({of})', zh: '（{of}）' },
  'broadcast.and': { en: '{left} and {right}', zh: '{left}，且{right}' },
  'broadcast.or': { en: '{left} or {right}', zh: '{left}，或{right}' },
  'broadcast.test': { en: '{text}: {wanted}', zh: '{text}：{wanted}' },
})

/** The plan. */
const plan = defineMessages({
  'broadcast.step.segments': { en: 'Dividing the followers', zh: '划分粉丝' },
  'broadcast.headline': {
    en: 'Broadcast {name} · plan {plan} · vectors of {run} as of {asOf} · tags of {tagsRun}',
    zh: '群发 {name} · 计划 {plan} · 粉丝向量来自 {run}（截至 {asOf}）· 标签来自 {tagsRun}',
  },
  'broadcast.saved': {
    en: 'Broadcast {name} · plan {plan} · made {time}',
    zh: '群发 {name} · 计划 {plan} · 建立于 {time}',
  },
  'broadcast.audience': { en: 'To: {to}: {followers} followers', zh: '受众：{to}，共 {followers} 位粉丝' },
  'broadcast.send-at': { en: 'Send at {time} ({zone})', zh: '发送时间：{time}（{zone}）' },
  'broadcast.send-at-once': {
    en: 'Send as soon as "tagloom broadcast send" is run',
    zh: '执行 "tagloom broadcast send" 时立即发送',
  },
  'broadcast.holdout': {
    en: 'Holdout {share}: the same followers whenever a broadcast has this name',
    zh: '对照组 {share}：同名群发总是保留同一批粉丝',
  },
  'broadcast.sample': { en: 'Sample {share} of the audience', zh: '抽样：受众的 {share}' },
  'broadcast.column.variant': { en: 'Variant', zh: '版本' },
  'broadcast.column.whom': { en: 'To', zh: '发给' },
  'broadcast.column.matching': { en: 'Match', zh: '符合' },
  'broadcast.column.gets': { en: 'Get it', zh: '收到' },
  'broadcast.column.held': { en: 'Held out', zh: '对照' },
  'broadcast.column.content': { en: 'Content', zh: '内容' },
  'broadcast.column.tag': { en: 'By tag', zh: '所用标签' },
  'broadcast.column.calls': { en: 'API calls', zh: 'API 调用' },
  'broadcast.content.text': { en: 'text, {bytes} bytes', zh: '文字，{bytes} 字节' },
  'broadcast.content.article': { en: 'draft {id}', zh: '草稿 {id}' },
  'broadcast.content.image': { en: '{count} pictures', zh: '{count} 张图片' },
  'broadcast.tag.temporary': { en: '{name} (temporary)', zh: '{name}（临时）' },
  'broadcast.why.not-one-tag': {
    en: '{variant}: its segment is not one tag, so a temporary one is made and released afterwards.',
    zh: '{variant}：该分组不是单个标签，会建立临时标签，发完后释放。',
  },
  'broadcast.why.not-in-wechat': {
    en: '{variant}: WeChat has no tag {tag} of ours, so a temporary one is made.',
    zh: '{variant}：微信里没有我们的标签 {tag}，会建立临时标签。',
  },
  'broadcast.why.cut': {
    en: '{variant}: {leftOut} carriers of {tag} are not to get it, so a temporary tag is made of the others.',
    zh: '{variant}：标签 {tag} 中有 {leftOut} 人不应收到，会为其余人建立临时标签。',
  },
  'broadcast.why.out-of-step': {
    en: '{variant}: in WeChat {missing} of them do not carry {tag} and {extra} others do, so a temporary tag is made. After "tagloom apply" a new plan may need none.',
    zh: '{variant}：微信中有 {missing} 人还没有标签 {tag}，另有 {extra} 人多带了它，因此会建立临时标签。执行 "tagloom apply" 后重新计划，可能就不需要了。',
  },
  'broadcast.carriers': {
    en: '{variant}: WeChat counts {carriers} carriers of {tag} now.',
    zh: '{variant}：微信当前统计标签 {tag} 有 {carriers} 人。',
  },
  'broadcast.overlap': {
    en: '{followers} who match {variant} go to {taken}, which stands before it. Nobody gets two.',
    zh: '有 {followers} 人也符合 {variant}，但归入排在前面的 {taken}。没有人会收到两份。',
  },
  'broadcast.skipped.sample': {
    en: '{followers} are not in the sample.',
    zh: '{followers} 人未被抽中。',
  },
  'broadcast.skipped.noVariant': {
    en: '{followers} match no variant and get nothing; "otherwise: true" would take them.',
    zh: '{followers} 人不符合任何版本，不会收到；可用 "otherwise: true" 覆盖他们。',
  },
  'broadcast.skipped.monthlyLimit': {
    en: '{followers} have had {limit} broadcasts this month: it would fail for them, so they are left out.',
    zh: '{followers} 人本月已收到 {limit} 次群发：对他们会发送失败，因此不计入。',
  },
  'broadcast.skipped.tagRoom': {
    en: '{followers} carry {limit} tags in WeChat and have no room for a temporary one.',
    zh: '{followers} 人在微信中已有 {limit} 个标签，无法再加临时标签。',
  },
  'broadcast.totals': {
    en: '{followers} get it, {heldOut} are held out, {calls} API calls.',
    zh: '{followers} 人收到，{heldOut} 人作对照，共 {calls} 次 API 调用。',
  },
  'broadcast.quota.day': {
    en: 'Sends: {needed} of the {day} a day; {taken} of that day are taken.',
    zh: '发送次数：需要 {needed} 次，每天 {day} 次；当天已占用 {taken} 次。',
  },
  'broadcast.quota.tags': {
    en: 'Tags: {needed} temporary; the account has room for {free}.',
    zh: '标签：需要 {needed} 个临时标签；公众号还可新建 {free} 个。',
  },
  'broadcast.samples': { en: 'Some of those who get it:', zh: '部分会收到的粉丝：' },
  'broadcast.samples.of': { en: '  {variant}: {followers}', zh: '  {variant}：{followers}' },
  'broadcast.obstacles': { en: 'It cannot be sent as things stand:', zh: '目前无法发送：' },
  'broadcast.obstacle': { en: '  ✗ {what}', zh: '  ✗ {what}' },
  'broadcast.obstacle.not-permitted': {
    en: 'WeChat lets only certified accounts send to tags{refusal}.',
    zh: '微信只允许已认证的公众号按标签群发{refusal}。',
  },
  'broadcast.refusal': { en: ' (it answered {errcode})', zh: '（微信返回 {errcode}）' },
  'broadcast.obstacle.daily-sends': {
    en: 'It needs {needed} sends, and {left} are left on that day. Use fewer variants, or another day.',
    zh: '需要发送 {needed} 次，当天只剩 {left} 次。请减少版本，或改到其他日期。',
  },
  'broadcast.obstacle.tag-room': {
    en: 'It needs {needed} temporary tags, and the account has room for {left} under its 100.',
    zh: '需要 {needed} 个临时标签，而公众号 100 个标签的上限只剩 {left} 个空位。',
  },
  'broadcast.obstacle.no-draft': {
    en: 'WeChat has no draft {mediaId} (variant {variant}). Copy the media_id of a draft that is there.',
    zh: '微信中没有草稿 {mediaId}（版本 {variant}）。请填写现有草稿的 media_id。',
  },
  'broadcast.obstacle.nobody': { en: 'Nobody would get it.', zh: '没有人会收到。' },
  'broadcast.obstacle.too-late': {
    en: 'Its time, {time}, has passed. Change send_at: or leave it out.',
    zh: '发送时间 {time} 已过。请修改或省略 send_at:。',
  },
  'broadcast.stale.file': {
    en: 'The file has changed since: plan again before sending.',
    zh: '文件在计划之后有改动：发送前请重新计划。',
  },
  'broadcast.stale.run': {
    en: 'There is a newer run, {run}: plan again before sending.',
    zh: '之后有新的运行 {run}：发送前请重新计划。',
  },
  'broadcast.next': {
    en: 'Look at it:  tagloom broadcast preview {name} --to-openid OPENID{place}\nSend it:     tagloom broadcast send {plan}{place}',
    zh: '发给自己预览：tagloom broadcast preview {name} --to-openid OPENID{place}\n发送：        tagloom broadcast send {plan}{place}',
  },
  'broadcast.previewed': {
    en: 'Sent a preview of {variants} to this one follower. WeChat allows 100 previews a day.',
    zh: '已把 {variants} 的预览只发给这位粉丝。微信每天允许 100 次预览。',
  },
})

export const broadcastMessages = defineMessages({ ...commands, ...words, ...plan })
