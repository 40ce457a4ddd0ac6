import { defineMessages } from '../message-text.ts'

/** Texts of sending a broadcast and of looking how it went. */
export const broadcastSendMessages = defineMessages({
  'step.broadcast-send': { en: 'Sending', zh: '正在群发' },
  'cli.broadcast.send': {
    en: 'Send a planned broadcast to exactly the group that its preview showed, or go on where it stopped. One with a time is sent by the server then.',
    zh: '把已计划的群发准确发给预览中的人群；中断过的会从断点继续。设定了时间的由服务届时发送。',
  },
  'cli.broadcast.status': {
    en: 'How far broadcasts have come, variant by variant.',
    zh: '查看各群发及其各版本的进度。',
  },
  'cli.broadcast.cancel': {
    en: 'Call a broadcast off: what is not sent yet is not sent; of what was sent, the pages of articles are taken away (the cards stay in the chats).',
    zh: '取消群发：尚未发出的不再发送；已发出的图文会删除文章页（聊天中的卡片仍在）。',
  },
  'cli.broadcast.yes': { en: 'do not ask', zh: '不再询问' },
  'broadcast-send.ask': {
    en: 'Send "{name}" to {followers} followers now? It cannot be called back.',
    zh: '现在把“{name}”发给 {followers} 名粉丝？发出后无法撤回。',
  },
  'broadcast-send.ask-later': {
    en: 'Send "{name}" to {followers} followers at {when}?',
    zh: '在 {when} 把“{name}”发给 {followers} 名粉丝？',
  },
  'broadcast-send.variant': {
    en: '  {variant}: {segment}; {followers} followers, {heldOut} held out; {content}',
    zh: '  {variant}：{segment}；{followers} 名粉丝，留出 {heldOut} 名；{content}',
  },
  'broadcast-send.text': { en: 'text "{start}"', zh: '文字“{start}”' },
  'broadcast-send.article': { en: 'article {mediaId}', zh: '图文 {mediaId}' },
  'broadcast-send.image': { en: 'pictures {mediaIds}', zh: '图片 {mediaIds}' },
  'broadcast-send.declined': { en: 'Nothing was sent.', zh: '未发送。' },
  'broadcast-send.waiting': {
    en: 'Noted. "tagloom serve" sends it at {when}; until then "tagloom broadcast cancel {id}" calls it off.',
    zh: '已登记。"tagloom serve" 会在 {when} 发送；在此之前可用 "tagloom broadcast cancel {id}" 取消。',
  },
  'broadcast-send.done': { en: 'Sent, and its tags are released.', zh: '已发送，临时标签已释放。' },
  'broadcast-send.under-way': {
    en: 'WeChat has not told yet how it ended. A server that runs hears it by itself; else give the same command again, and the temporary tags are released.',
    zh: '微信尚未告知发送结果。若服务在运行，会自动收到；否则请稍后再次执行同一命令，随后会释放临时标签。',
  },
  'broadcast-send.parked': {
    en: "WeChat's quota for today is used up. Nothing is lost: give the same command again tomorrow, or let the server go on.",
    zh: '今天的微信接口额度已用完。没有丢失任何进度：请明天再次执行同一命令，或由服务自动继续。',
  },
  'broadcast-send.stopped': {
    en: 'It stopped before the end. Put right what follows, then give the same command again to go on.',
    zh: '中途停止。请解决以下问题，再次执行同一命令即可继续。',
  },
  'broadcast-send.interrupted': {
    en: 'It was interrupted. Give the same command again to go on.',
    zh: '已中断。再次执行同一命令即可继续。',
  },
  'broadcast-send.not-whole': {
    en: 'It was not sent as a whole. What was not submitted yet waits: give the same command again when the above is put right, or cancel it.',
    zh: '未能全部发送。尚未提交的部分在等待：解决上述问题后再次执行同一命令，或取消。',
  },
  'broadcast-status.none': {
    en: 'No broadcast was planned yet. "tagloom broadcast plan FILE" plans one.',
    zh: '还没有群发计划。请用 "tagloom broadcast plan 文件" 生成。',
  },
  'broadcast-status.column.broadcast': { en: 'broadcast', zh: '群发' },
  'broadcast-status.column.variant': { en: 'variant', zh: '版本' },
  'broadcast-status.column.status': { en: 'status', zh: '状态' },
  'broadcast-status.column.followers': { en: 'followers', zh: '粉丝' },
  'broadcast-status.column.sent': { en: 'sent', zh: '送达' },
  'broadcast-status.column.filtered': { en: 'filtered', zh: '被过滤' },
  'broadcast-status.column.errors': { en: 'errors', zh: '失败' },
  'broadcast-status.column.when': { en: 'when', zh: '时间' },
  'broadcast-status.planned': { en: 'planned', zh: '已计划' },
  'broadcast-status.waiting': { en: 'waiting for its time', zh: '等待定时' },
  'broadcast-status.preparing': { en: 'preparing', zh: '准备中' },
  'broadcast-status.sending': { en: 'sending', zh: '发送中' },
  'broadcast-status.sent': { en: 'sent', zh: '已发送' },
  'broadcast-status.failed': { en: 'failed', zh: '失败' },
  'broadcast-status.cancelled': { en: 'cancelled', zh: '已取消' },
  'broadcast-status.pending': { en: 'not begun', zh: '未开始' },
  'broadcast-status.tagging': { en: 'filling its tag', zh: '正在打标签' },
  'broadcast-status.submitted': { en: 'WeChat is delivering', zh: '微信发送中' },
  'broadcast-status.awaiting-admin': { en: 'waits for an administrator', zh: '等待管理员确认' },
  'broadcast-status.finished': { en: 'sent', zh: '已发送' },
  'broadcast-note.instead': {
    en: '{variant}: the tag that was shown has moved since; a temporary tag carries exactly the group that was shown',
    zh: '{variant}：所展示的标签之后已变动，改用临时标签，人群与展示的完全一致',
  },
  'broadcast-note.dropped': {
    en: '{variant}: {left} have unfollowed since, {budget} carry 20 tags, {refused} were refused by WeChat; they get nothing.',
    zh: '{variant}：{left} 人已取关，{budget} 人已有 20 个标签，{refused} 人被微信拒绝；他们不会收到。',
  },
  'broadcast-note.short': {
    en: '{variant}: WeChat delivered to {sent} of {carriers}; who was left out it does not say, so all of them count as sent to. Usually they had their four of the month, or have blocked the account.',
    zh: '{variant}：微信送达 {carriers} 人中的 {sent} 人；微信不说明是谁没收到，因此全部按已发送计。通常是当月已满四条，或拒收了消息。',
  },
  'broadcast-note.held-tag': {
    en: '{variant} keeps its tag in WeChat until it is sent; "tagloom broadcast cancel {id}" releases it.',
    zh: '{variant} 在发送前保留其微信标签；"tagloom broadcast cancel {id}" 可释放。',
  },
  'broadcast-note.silence': {
    en: '{variant}: WeChat has not told how it ended within a day; it counts as sent.',
    zh: '{variant}：微信一天内未告知结果；按已发送计。',
  },
  'broadcast-note.deleted': {
    en: '{variant}: its articles were taken away; the cards stay in the chats.',
    zh: '{variant}：文章页已删除；聊天中的卡片仍在。',
  },
  'broadcast-why.different': {
    en: '{variant}: the tag in WeChat is not the group that was shown: {extra} carry it and are not of the group, {missing} of the group do not carry it. Somebody else changes it. Plan again, or put the tag right and send again.',
    zh: '{variant}：微信中的标签与所示人群不一致：{extra} 人带有标签但不在人群中，{missing} 人在人群中却没有标签。可能有人在改动。请重新计划，或修正标签后再发。',
  },
  'broadcast-why.account-limit': {
    en: '{variant}: the account has its 100 tags; delete one in WeChat, then send again.',
    zh: '{variant}：公众号的 100 个标签已满；请在微信中删除一个后再发。',
  },
  'broadcast-why.tag-name-taken': {
    en: '{variant}: a tag of the name "{tag}" stands in WeChat that is not ours; rename or delete it, then send again.',
    zh: '{variant}：微信中已有名为“{tag}”的标签，且不是我们创建的；请改名或删除后再发。',
  },
  'broadcast-why.tag-gone': {
    en: '{variant}: the tag "{tag}" is gone from WeChat, or has another name. Plan again.',
    zh: '{variant}：标签“{tag}”已不在微信中，或已改名。请重新计划。',
  },
  'broadcast-why.send-quota': {
    en: '{variant}: the account has no send left in this period (45028). Nobody got it; its tag stays filled. A subscription account has one a day: send again tomorrow.',
    zh: '{variant}：公众号本期已无群发次数（45028）。没有人收到；标签已备好。订阅号每天一次，请明天再发。',
  },
  'broadcast-why.admin-timeout': {
    en: '{variant}: no administrator confirmed within 30 minutes. Send again when one is at hand.',
    zh: '{variant}：30 分钟内没有管理员确认。请在管理员在场时再发。',
  },
  'broadcast-why.admin-refused': {
    en: '{variant}: an administrator has refused in WeChat ({errcode}). WeChat takes no further try for an hour or a day.',
    zh: '{variant}：管理员已在微信中拒绝（{errcode}）。一小时或一天内微信不再受理。',
  },
  'broadcast-why.terms': {
    en: "{variant}: somebody has to agree to WeChat's terms of mass sends in its console first (48003), then send again.",
    zh: '{variant}：需先在微信公众平台同意群发协议（48003），然后再发。',
  },
  'broadcast-why.not-authorised': {
    en: '{variant}: the account may not send by tag (48001): only certified accounts may.',
    zh: '{variant}：公众号无权按标签群发（48001）；仅认证号可以。',
  },
  'broadcast-why.refused': {
    en: '{variant}: WeChat refused it ({errcode}, rid {rid}). Nobody got it.',
    zh: '{variant}：微信拒绝发送（{errcode}，rid {rid}）。没有人收到。',
  },
  'broadcast-why.maybe-sent': {
    en: "{variant}: WeChat's answer was lost, and it is not known whether it was sent. It is not sent again by itself: look in WeChat's console.",
    zh: '{variant}：微信的应答丢失，无法确认是否已发送。不会自动重发：请在微信公众平台查看。',
  },
  'broadcast-why.job-failed': {
    en: '{variant}: WeChat took it and then did not send it ({status}).',
    zh: '{variant}：微信接受后未能发送（{status}）。',
  },
  'broadcast-why.missed': {
    en: 'Its time has passed by more than three hours while no server ran. Nobody got it: send it again to send it now, or cancel it.',
    zh: '因服务未运行，已错过发送时间三小时以上。没有人收到：再次执行发送即立即发出，或取消。',
  },
  'broadcast-cancel.ask': {
    en: 'Take the pages of the articles of {deleted} sent variants away? Whoever has the card keeps it, and it leads nowhere; other sends of the same draft go too. {stay} sent variants cannot be called back.',
    zh: '删除 {deleted} 个已发版本的文章页？收到卡片的人仍看得到卡片但无法打开；同一草稿的其他群发也会一并失效。另有 {stay} 个已发版本无法撤回。',
  },
  'broadcast-cancel.declined': { en: 'Nothing was changed.', zh: '未作任何更改。' },
  'broadcast-cancel.stopped': {
    en: 'Not sent: {variants}. Their temporary tags are released.',
    zh: '不再发送：{variants}。临时标签已释放。',
  },
  'broadcast-cancel.deleted': {
    en: 'Articles taken away: {variants}. The cards stay in the chats.',
    zh: '已删除文章页：{variants}。聊天中的卡片仍在。',
  },
  'broadcast-cancel.stay': {
    en: 'Sent, and not to be called back: {variants}.',
    zh: '已发送，无法撤回：{variants}。',
  },
  'broadcast-cancel.under-way': {
    en: 'WeChat is delivering {variants}; articles can be taken away once that has ended: give the same command again then.',
    zh: '微信正在发送 {variants}；结束后才能删除文章页，届时请再次执行同一命令。',
  },
})
