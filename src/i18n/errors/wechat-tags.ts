import { defineErrors } from '../error-text.ts'

/** Refusals that are about a tag or about followers, one text for each kind (`wechat/refusal-kinds.ts`). */
export const wechatTagErrors = defineErrors({
  'wechat.bad-openid': {
    says: {
      en: 'WeChat refused {call} with {errcode}: it does not know one of the openids ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：其中有无效的 openid（{message}，rid {rid}）',
    },
    cause: {
      en: 'A follower of the history is not one of this account: an imported customer id, or the wrong appid.',
      zh: '历史中的粉丝不属于该公众号：可能是导入的客户编号，或 appid 不对。',
    },
    cure: {
      en: 'Such followers are left out. If there are many, check the appid in tagloom.yaml.',
      zh: '这些粉丝会被跳过。如果很多，请检查 tagloom.yaml 中的 appid。',
    },
  },
  'wechat.not-following': {
    says: {
      en: 'WeChat refused {call} with {errcode}: one of the followers does not follow any more ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：其中有粉丝已取消关注（{message}，rid {rid}）',
    },
    cause: {
      en: 'They unfollowed after the last event that we know.',
      zh: '他们在我们已知的最后一条记录之后取消了关注。',
    },
    cure: { en: 'Nothing: they are left out.', zh: '无需处理：他们会被跳过。' },
  },
  'wechat.follower-limited': {
    says: {
      en: 'WeChat refused {call} with {errcode}: one of the followers is restricted by the platform ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：其中有粉丝被平台限制（{message}，rid {rid}）',
    },
    cause: { en: 'The platform restricts some users.', zh: '平台限制了部分用户。' },
    cure: { en: 'Nothing: they are left out.', zh: '无需处理：他们会被跳过。' },
  },
  'wechat.follower-budget': {
    says: {
      en: 'WeChat refused {call} with {errcode}: one of the followers carries 20 tags already ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：其中有粉丝已有 20 个标签（{message}，rid {rid}）',
    },
    cause: {
      en: 'A follower can carry 20 tags, those made by hand included.',
      zh: '每个粉丝最多 20 个标签，手工打的也算在内。',
    },
    cure: {
      en: 'Make a new plan: it drops the tags of lowest priority first. Or take tags away by hand.',
      zh: '重新生成计划：会先去掉优先级最低的标签。也可手工去掉一些。',
    },
  },
  'wechat.concurrent-openid': {
    says: {
      en: 'WeChat refused {call} with {errcode}: another call for one of these followers is running ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：同一粉丝有另一个请求正在进行（{message}，rid {rid}）',
    },
    cause: {
      en: 'Two programs, or two processes of Tagloom, change the tags of one follower at the same time.',
      zh: '两个程序（或两个 Tagloom 进程）同时修改同一粉丝的标签。',
    },
    cure: {
      en: 'Let only one of them run; the call is repeated by itself.',
      zh: '只保留一个在运行；该请求会自动重试。',
    },
  },
  'wechat.some-failed': {
    says: {
      en: 'WeChat refused {call} with {errcode}: some followers of the call failed ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：部分粉丝处理失败（{message}，rid {rid}）',
    },
    cause: {
      en: 'The platform did a part of the call and named the followers that failed.',
      zh: '平台只完成了一部分，并列出了失败的粉丝。',
    },
    cure: { en: 'They are tried one by one; nothing to do.', zh: '会逐个重试，无需处理。' },
  },
  'wechat.tag-missing-maybe': {
    says: {
      en: 'WeChat refused {call} with {errcode}: it says that the tag does not exist ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：提示标签不存在（{message}，rid {rid}）',
    },
    cause: {
      en: 'The tag was deleted by hand, or the platform says so by mistake, which happens under load.',
      zh: '标签被手工删除，或平台误报（高负载时会发生）。',
    },
    cure: {
      en: 'Look whether the tag stands in the WeChat console, then run plan and apply again.',
      zh: '请在公众平台查看该标签是否存在，然后重新运行 plan 和 apply。',
    },
  },
  'wechat.tag-name-taken': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the tag name is taken or not allowed ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：标签名已存在或不合法（{message}，rid {rid}）',
    },
    cause: {
      en: 'A tag of that name exists in WeChat, perhaps made by hand.',
      zh: '微信中已有同名标签，可能是手工建立的。',
    },
    cure: {
      en: 'Choose another name in the rule, or delete the tag in the WeChat console.',
      zh: '请在规则中换一个名字，或在公众平台删除该标签。',
    },
  },
  'wechat.tag-name-too-long': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the tag name is too long ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：标签名太长（{message}，rid {rid}）',
    },
    cause: {
      en: 'A tag name may take 30 bytes of UTF-8: 30 letters or 10 Chinese characters.',
      zh: '标签名最多 30 字节（UTF-8）：30 个字母或 10 个汉字。',
    },
    cure: { en: 'Shorten the name in the rule.', zh: '请在规则中缩短名字。' },
  },
  'wechat.reserved-tag': {
    says: {
      en: 'WeChat refused {call} with {errcode}: this tag belongs to the platform ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：该标签是平台保留的（{message}，rid {rid}）',
    },
    cause: {
      en: 'Tags with the ids 0, 1 and 2 cannot be renamed or deleted.',
      zh: '编号为 0、1、2 的标签不能改名或删除。',
    },
    cure: { en: 'Leave it as it is.', zh: '请保持原样。' },
  },
  'wechat.tag-too-large': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the tag has too many followers to be deleted ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：标签下粉丝过多，不能删除（{message}，rid {rid}）',
    },
    cause: {
      en: 'The platform deletes a tag only when 100,000 followers or fewer carry it.',
      zh: '标签下粉丝不超过 10 万时平台才允许删除。',
    },
    cure: {
      en: 'Take the tag from its followers first, then delete it.',
      zh: '请先为粉丝取消该标签，再删除。',
    },
  },
  'wechat.account-limit': {
    says: {
      en: 'WeChat refused {call} with {errcode}: the account has its 100 tags ({message}, rid {rid})',
      zh: '微信拒绝了 {call}，返回 {errcode}：公众号标签已满 100 个（{message}，rid {rid}）',
    },
    cause: {
      en: 'An account can have 100 tags, those made by hand included.',
      zh: '每个公众号最多 100 个标签，手工建立的也算在内。',
    },
    cure: {
      en: 'Retire tags in the rules, or delete some in the WeChat console.',
      zh: '请在规则中停用一些标签，或在公众平台删除一些。',
    },
  },
})
