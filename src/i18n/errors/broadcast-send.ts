import { defineErrors } from '../error-text.ts'

/** Errors of sending a broadcast that was planned, and of what comes after. */
export const broadcastSendErrors = defineErrors({
  'broadcast.unknown': {
    says: {
      en: 'account {account} has no planned broadcast "{broadcast}"',
      zh: '公众号 {account} 没有名为“{broadcast}”的群发计划',
    },
    cause: {
      en: 'A broadcast is sent by the id, the name or the file of its plan, and none of these fits.',
      zh: '发送时需要给出群发计划的编号、名称或文件，目前都对不上。',
    },
    cure: {
      en: 'Look at "tagloom broadcast status"; a file is planned with "tagloom broadcast plan".',
      zh: '请查看 "tagloom broadcast status"；尚未生成计划的文件请先运行 "tagloom broadcast plan"。',
    },
  },
  'broadcast.needs-yes': {
    says: {
      en: 'broadcast {broadcast} goes to {followers} followers; nobody was there to confirm that',
      zh: '群发 {broadcast} 将发给 {followers} 名粉丝，但没有人确认',
    },
    cause: {
      en: 'What is sent cannot be called back, so a person is asked first; without a terminal, with --json, or while a server holds the data, nobody can be.',
      zh: '群发后无法撤回，因此必须先由人确认；没有终端、使用 --json，或数据正由服务占用时，无法询问。',
    },
    cure: {
      en: 'Look at "tagloom broadcast preview", then give the same command again with --yes.',
      zh: '请先查看 "tagloom broadcast preview"，再加上 --yes 重新执行同一命令。',
    },
  },
  'broadcast.cancel-needs-yes': {
    says: {
      en: 'cancelling broadcast {broadcast} takes away the articles of {variants} sent variants; nobody was there to confirm that',
      zh: '取消群发 {broadcast} 会删除 {variants} 个已发版本的文章页，但没有人确认',
    },
    cause: {
      en: 'The pages go for good, and with them those of other sends of the same draft, so a person is asked first.',
      zh: '文章页删除后无法恢复，同一草稿的其他群发也会失效，因此必须先由人确认。',
    },
    cure: {
      en: 'Give the same command again with --yes if that is what you want.',
      zh: '如确需如此，请加上 --yes 重新执行同一命令。',
    },
  },
  'broadcast.not-sendable': {
    says: {
      en: 'broadcast {broadcast} cannot be sent: its plan names {obstacles} obstacles',
      zh: '群发 {broadcast} 无法发送：计划中列有 {obstacles} 项阻碍',
    },
    cause: {
      en: 'Planning found that WeChat would refuse it, or that nobody would get it.',
      zh: '生成计划时已发现微信会拒绝，或没有人会收到。',
    },
    cure: {
      en: '"tagloom broadcast preview" names each; put them right and plan again.',
      zh: '"tagloom broadcast preview" 会逐项列出；请解决后重新生成计划。',
    },
  },
  'broadcast.run-moved': {
    says: {
      en: 'broadcast {broadcast} was planned on run "{planned}", and "{run}" is in force since',
      zh: '群发 {broadcast} 是按运行“{planned}”计划的，而现在生效的是“{run}”',
    },
    cause: {
      en: 'A newer run may have moved followers into or out of the group that the preview showed.',
      zh: '新的运行可能已使预览中的人群有进有出。',
    },
    cure: {
      en: 'Run "tagloom broadcast plan" again, look at the preview, and send the new plan.',
      zh: '请重新运行 "tagloom broadcast plan"，查看预览后发送新的计划。',
    },
  },
  'broadcast.file-changed': {
    says: {
      en: '{file} was changed or taken away since broadcast {broadcast} was planned from it',
      zh: '群发 {broadcast} 生成计划之后，{file} 被修改或移走了',
    },
    cause: {
      en: 'What is sent is what was planned; the file now says something else.',
      zh: '实际发送的是计划中的内容，而文件现在写的不一样了。',
    },
    cure: {
      en: 'Run "tagloom broadcast plan" again, or put the file back as it was.',
      zh: '请重新运行 "tagloom broadcast plan"，或将文件恢复原样。',
    },
  },
  'broadcast.tag-moved': {
    says: {
      en: 'the tag {tag} that broadcast {broadcast} goes through is no longer in WeChat as "{name}"',
      zh: '群发 {broadcast} 所用的标签 {tag} 在微信中已不再是“{name}”',
    },
    cause: {
      en: 'It was renamed or deleted since the broadcast was planned.',
      zh: '生成计划之后，该标签被改名或删除。',
    },
    cure: {
      en: 'Run "tagloom plan" and "tagloom apply" to put the tag back, then plan the broadcast again.',
      zh: '请运行 "tagloom plan" 和 "tagloom apply" 恢复标签，然后重新计划该群发。',
    },
  },
  'broadcast.day-is-full': {
    says: {
      en: 'broadcast {broadcast} needs {needed} sends on its day, and the account has {left} left',
      zh: '群发 {broadcast} 当天需要 {needed} 次发送，而公众号只剩 {left} 次',
    },
    cause: {
      en: 'Each variant is a send of its own; a subscription account sends once a day, a service account a hundred times.',
      zh: '每个版本各占一次发送；订阅号每天一次，服务号每天一百次。',
    },
    cure: {
      en: 'Send it on another day, or make one broadcast with one variant for each day.',
      zh: '请改天发送，或拆成每天一个版本的多个群发。',
    },
  },
  'broadcast.is-sent': {
    says: { en: 'broadcast {broadcast} was sent already', zh: '群发 {broadcast} 已经发送' },
    cause: { en: 'A plan is sent once.', zh: '一个计划只发送一次。' },
    cure: {
      en: 'See "tagloom broadcast status" and "tagloom broadcast report"; to send again, plan again.',
      zh: '请查看 "tagloom broadcast status" 和 "tagloom broadcast report"；如需再发，请重新生成计划。',
    },
  },
  'broadcast.is-cancelled': {
    says: { en: 'broadcast {broadcast} was cancelled', zh: '群发 {broadcast} 已取消' },
    cause: { en: 'A plan that was called off stays so.', zh: '取消的计划不能再发送。' },
    cure: { en: 'Plan it again to send it.', zh: '如需发送，请重新生成计划。' },
  },
  'broadcast.needs-new-plan': {
    says: {
      en: 'variant {variant} of broadcast {broadcast} has failed in a way that sending again must not repeat',
      zh: '群发 {broadcast} 的版本 {variant} 已失败，且不能直接重发',
    },
    cause: {
      en: 'WeChat took it and stopped it, or its answer was lost for so long that a second send might reach people twice.',
      zh: '微信接受后又终止了发送，或应答丢失过久，再次发送可能让粉丝收到两遍。',
    },
    cure: {
      en: 'See "tagloom broadcast status", and in WeChat\'s console whether it went out; then plan again for those who did not get it.',
      zh: '请查看 "tagloom broadcast status"，并在微信公众平台确认是否已发出；再为没有收到的人重新生成计划。',
    },
  },
  'broadcast.not-sent': {
    says: {
      en: 'broadcast {broadcast} has not been sent, so there is nothing to report',
      zh: '群发 {broadcast} 尚未发送，没有可统计的内容',
    },
    cause: {
      en: 'A report compares who was sent to with who was held out, from the moment of sending on.',
      zh: '统计从发送时刻起，比较收到的人和留出的对照组。',
    },
    cure: { en: 'See "tagloom broadcast status".', zh: '请查看 "tagloom broadcast status"。' },
  },
  'broadcast.bad-window': {
    says: { en: '--within {value} is no length of time', zh: '--within {value} 不是有效的时长' },
    cause: { en: 'A window is a number of hours or days.', zh: '时间窗口以小时或天计。' },
    cure: { en: 'Write it like 72h or 7d, at most 90d.', zh: '请写成 72h 或 7d，最长 90d。' },
  },
})
