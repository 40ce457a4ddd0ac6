import { defineMessages } from '../message-text.ts'

export const driftMessages = defineMessages({
  'cli.group.override': {
    en: 'tags of single followers that stay as somebody set them',
    zh: '个别粉丝的手动指定标签',
  },
  'cli.reconcile': {
    en: 'read back from WeChat who carries which tag, and heal, respect or report what others changed (exit code 75: quota used up, run it again tomorrow)',
    zh: '从微信读回标签，对他人的改动按设置恢复、保留或仅报告（退出码 75 表示额度用完，次日再次运行）',
  },
  'cli.reconcile.full': { en: 'read every list, also of foreign tags', zh: '读取全部标签，包括外部标签' },
  'cli.reconcile.tag': {
    en: "look at this tag only, by the rule's id; may be given several times",
    zh: '只检查该标签（规则编号），可多次使用',
  },
  'cli.reconcile.dry': { en: 'look and tell, change nothing', zh: '只查看，不作任何改动' },
  'cli.reconcile.history': {
    en: 'what was found before; asks WeChat nothing',
    zh: '以往发现的改动，不访问微信',
  },
  'cli.override.list': { en: 'overrides that live', zh: '列出有效的手动指定' },
  'cli.override.add': {
    en: 'hold a tag of one follower as you say, in WeChat at once, whatever the rules decide',
    zh: '手动指定一名粉丝的标签，立即写入微信，不受规则影响',
  },
  'cli.override.remove': { en: 'let the rules decide again', zh: '取消手动指定，恢复由规则决定' },
  'cli.override.tag': { en: "the tag, by the rule's id", zh: '标签（规则编号）' },
  'cli.override.carry': { en: 'the follower carries it', zh: '带有该标签' },
  'cli.override.not': { en: 'the follower does not carry it', zh: '不带有该标签' },
  'cli.override.until': {
    en: 'the last day that it lasts, 2027-01-31; as long as hand changes are respected unless given',
    zh: '最后有效日，如 2027-01-31；默认与保留手工改动的天数相同',
  },
  'cli.override.reason': { en: 'why, for whoever asks later', zh: '原因，供日后查看' },
  'cli.override.follower': { en: 'of this follower only', zh: '只列出该粉丝' },
  'cli.adopt': {
    en: "make a tag that was made by hand in WeChat the tag of a rule; changes nobody's tags by itself",
    zh: '把微信中的手工标签交给一条规则管理；本身不改动任何粉丝的标签',
  },
  'cli.adopt.as': { en: "the rule's id", zh: '规则编号' },
  'cli.adopt.all': {
    en: 'every tag whose name is that of a live rule, after a state folder was lost; lists them and asks',
    zh: '接管所有与启用规则同名的标签（例如状态目录丢失之后），先列出再询问',
  },
  'cli.adopt.yes': { en: 'do not ask', zh: '不再询问' },
  'step.reconcile': { en: 'Reading tags back from WeChat', zh: '从微信读回标签' },

  'drift.way.lists': {
    en: 'Read the lists of {read} tags of ours with {requests} requests (planned {calls}; all tags: {full}).',
    zh: '读取了 {read} 个自管标签的列表，共 {requests} 次请求（预计 {calls}；读取全部标签需 {full}）。',
  },
  'drift.way.counts': {
    en: 'Compared {read} tags by their counts and asked followers changed since, with {requests} requests (planned {calls}; every list: {lists}). As many added as removed by hand of one tag is not seen; --full sees it.',
    zh: '按计数核对了 {read} 个标签，并查询了期间改动过的粉丝，共 {requests} 次请求（预计 {calls}；读取全部列表需 {lists}）。同一标签手工增减人数相同时看不出来，可用 --full。',
  },
  'drift.none': { en: 'Nobody else has changed a tag of ours.', zh: '自管标签没有他人改动。' },
  'drift.first': {
    en: '{first} tags are looked at for the first time: changes are seen from now on.',
    zh: '{first} 个标签为首次读取，今后的改动才会被发现。',
  },
  'drift.headline': {
    en: 'Others changed tags of ours between {from} and {to}; who did it is unknown, WeChat does not tell:',
    zh: '{from} 至 {to} 之间，他人改动了自管标签；微信不提供操作人：',
  },
  'drift.column.tag': { en: 'tag', zh: '标签' },
  'drift.column.name': { en: 'in WeChat', zh: '微信中的名称' },
  'drift.column.added': { en: 'added', zh: '新增' },
  'drift.column.removed': { en: 'removed', zh: '移除' },
  'drift.column.untaken': { en: 'not kept', zh: '未生效' },
  'drift.column.followers': { en: 'for example', zh: '例如' },
  'drift.column.seen': { en: 'found', zh: '发现时间' },
  'drift.column.action': { en: 'done', zh: '处理' },
  'drift.gone': { en: '{name} (removed from WeChat)', zh: '{name}（已从微信删除）' },
  'drift.untaken': {
    en: '"Not kept": changes of ours that WeChat had answered with success and does not show.',
    zh: '“未生效”：微信已答复成功、但实际没有保留的改动。',
  },
  'drift.action.healed': { en: 'brought back', zh: '恢复' },
  'drift.action.respected': { en: 'kept', zh: '保留' },
  'drift.action.reported': { en: 'told', zh: '仅报告' },
  'drift.healed': {
    en: 'WeChat was brought back to the decision with {calls} calls (plan {plan}).',
    zh: '已按规则的判定恢复微信，共 {calls} 次调用（计划 {plan}）。',
  },
  'drift.respected': {
    en: 'They are kept for {days} days: plans leave these followers and tags alone ("tagloom override list").',
    zh: '保留 {days} 天，期间计划不会改动这些粉丝的标签（"tagloom override list"）。',
  },
  'drift.reported': {
    en: 'Nothing was done about it (drift: report). The next applied plan brings WeChat back to the decision.',
    zh: '未作处理（drift: report）。下次执行计划时会恢复为规则的判定。',
  },
  'drift.not-healed.applying': {
    en: 'Not brought back yet: plan {plan} is half applied and goes first ("tagloom apply").',
    zh: '暂未恢复：计划 {plan} 尚未执行完，请先运行 "tagloom apply"。',
  },
  'drift.not-healed.asks': {
    en: 'Not brought back yet: that takes more changes than are allowed without being asked. If it is right: tagloom apply --approve {plan}',
    zh: '暂未恢复：所需改动超出免批准的范围。若确认无误：tagloom apply --approve {plan}',
  },
  'drift.not-healed.undecided': {
    en: 'Not brought back: nothing was decided yet. Run "tagloom run" first.',
    zh: '未恢复：还没有任何判定结果，请先运行 "tagloom run"。',
  },
  'drift.dry': { en: 'A dry run: nothing was changed.', zh: '试运行：没有任何改动。' },
  'drift.foreign': {
    en: 'Tags that are not ours, and are never touched: {tags}; followers carry them {followers} times.',
    zh: '另有 {tags} 个外部标签，共 {followers} 人次，从不改动。',
  },
  'drift.no-history': { en: 'No change by others was ever found.', zh: '从未发现他人改动。' },

  'override.none': { en: 'No tag is held by hand.', zh: '没有手动指定的标签。' },
  'override.column.follower': { en: 'follower', zh: '粉丝' },
  'override.column.held': { en: 'held as', zh: '指定为' },
  'override.column.until': { en: 'until', zh: '有效期至' },
  'override.column.reason': { en: 'reason', zh: '原因' },
  'override.carries': { en: 'carries it', zh: '带有' },
  'override.carries-not': { en: 'does not carry it', zh: '不带有' },
  'override.by-hand': { en: 'changed by hand in WeChat', zh: '在微信中手工改动' },
  'override.added': {
    en: 'Held until {until}: {held}. The rules decide again afterwards.',
    zh: '手动指定有效期至 {until}：{held}。之后恢复由规则决定。',
  },
  'override.removed': {
    en: 'The rules decide again; the next run brings the tag in line.',
    zh: '已恢复由规则决定，下次运行时生效。',
  },
  'override.was-none': {
    en: 'This tag of this follower was not held.',
    zh: '该粉丝的这个标签没有手动指定。',
  },
  'override.only-here': {
    en: 'WeChat has no such tag yet, so nothing was changed there.',
    zh: '微信中还没有该标签，未作改动。',
  },
  'override.more': { en: '… and {more} more', zh: '……另有 {more} 条' },
  'explain.by-hand': {
    en: 'held by hand until {until}: {held} ({reason})',
    zh: '手动指定至 {until}：{held}（{reason}）',
  },
  'run.overridden': {
    en: '{followers} taggings differ from the rules because somebody set them by hand ("tagloom override list").',
    zh: '有 {followers} 人次因手动指定而与规则不同（"tagloom override list"）。',
  },

  'adopt.done': {
    en: '"{name}" (WeChat id {wechatId}, {followers} followers) is the tag of the rule "{tag}" from now on.',
    zh: '"{name}"（微信编号 {wechatId}，{followers} 名粉丝）今后由规则 "{tag}" 管理。',
  },
  'adopt.next': {
    en: "Nobody's tags have changed. See first what the rule would change: tagloom plan{place}",
    zh: '尚未改动任何粉丝。请先查看规则会改动什么：tagloom plan{place}',
  },
  'adopt.none': {
    en: 'No tag of WeChat has the name of a rule without one.',
    zh: '没有可按名称接管的标签。',
  },
  'adopt.found': {
    en: 'Tags made by hand in WeChat that have the name of a rule:',
    zh: '微信中与规则同名的手工标签：',
  },
  'adopt.ask': {
    en: 'Adopt {tags} tags? From then on their rules decide who carries them.',
    zh: '接管这 {tags} 个标签？之后由规则决定谁带有它们。',
  },
  'adopt.column.rule': { en: 'rule', zh: '规则' },
  'adopt.column.carriers': { en: 'followers', zh: '粉丝数' },
  'adopt.not-adopted': { en: 'Nothing was adopted.', zh: '没有接管任何标签。' },
})
