import { defineErrors } from '../error-text.ts'
import { ruleShapeErrors } from './rules-shape.ts'

/** Conditions as a whole. */
const conditions = defineErrors({
  'rules.empty-condition': {
    says: { en: '{key} is empty', zh: '{key} 是空的' },
    cause: {
      en: 'An empty condition is an error and never means everyone.',
      zh: '空条件是错误，绝不表示“所有人”。',
    },
    cure: {
      en: 'Write what must hold, or remove the line: {example}',
      zh: '请写明要满足的条件，或删去该行：{example}',
    },
  },
  'rules.unknown-condition': {
    says: {
      en: '{found} is no condition; perhaps {hint}',
      zh: '{found} 不是条件；是否想写 {hint}',
    },
    cause: {
      en: 'A condition begins with one of the known words.',
      zh: '条件必须以已知的词开头。',
    },
    cure: { en: 'Begin it with one of: {known}.', zh: '请用其中之一开头：{known}。' },
  },
  'rules.two-conditions': {
    says: {
      en: '{keys} stand in one condition',
      zh: '{keys} 写在了同一个条件里',
    },
    cause: {
      en: 'Each condition asks one thing, so that it is clear whether all or any must hold.',
      zh: '每个条件只问一件事，才能分清是全部满足还是任一满足。',
    },
    cure: {
      en: 'Put each into an item of its own under all: or any:.',
      zh: '请在 all: 或 any: 下分成各自一项。',
    },
  },
  'rules.not-yet': {
    says: {
      en: '"{key}" is not yet supported in this version',
      zh: '此版本尚不支持 "{key}"',
    },
    cause: {
      en: 'The word belongs to the rule language and its meaning comes in a later version.',
      zh: '该词属于规则语言，将在以后的版本中支持。',
    },
    cure: { en: 'Express it with: {known}.', zh: '请改用：{known}。' },
  },
  'rules.content-needs-message': {
    says: {
      en: 'only messages have content, and this condition is about {kinds}',
      zh: '只有消息才有 content，而此条件是关于 {kinds} 的',
    },
    cause: { en: 'where: content looks at the text of a message.', zh: 'where: content 查看的是消息文字。' },
    cure: {
      en: 'Write "did: message", or use key or topic.',
      zh: '请写 "did: message"，或改用 key、topic。',
    },
  },
})

/** Names that a rule refers to. */
const names = defineErrors({
  'rules.unknown-feature': {
    says: { en: 'there is no feature "{name}"; perhaps {hint}', zh: '没有特征 "{name}"；是否想写 {hint}' },
    cause: { en: 'The feature is misspelt or does not exist.', zh: '特征名拼写有误或不存在。' },
    cure: { en: 'See "tagloom features list".', zh: '请查看 "tagloom features list"。' },
  },
  'rules.unknown-model': {
    says: { en: 'there is no model "{name}"; perhaps {hint}', zh: '没有模型 "{name}"；是否想写 {hint}' },
    cause: { en: 'No file in models/ defines it.', zh: 'models/ 中没有文件定义它。' },
    cure: {
      en: 'Correct the name or add the model to models/.',
      zh: '请修改名称，或在 models/ 中添加该模型。',
    },
  },
  'rules.unknown-archetype': {
    says: {
      en: 'model {model} has no archetype "{name}"; perhaps {hint}',
      zh: '模型 {model} 没有原型 "{name}"；是否想写 {hint}',
    },
    cause: {
      en: 'The archetype is not under archetypes: of the model; an unnamed cluster is called cluster-1, cluster-2, …',
      zh: '该原型不在模型的 archetypes: 中；未命名的聚类叫 cluster-1、cluster-2……',
    },
    cure: { en: 'Use one of: {known}.', zh: '可用的原型：{known}。' },
  },
  'rules.unknown-tag': {
    says: { en: 'there is no tag "{name}"; perhaps {hint}', zh: '没有标签 "{name}"；是否想写 {hint}' },
    cause: { en: 'No rule file defines it.', zh: '没有规则文件定义它。' },
    cure: {
      en: 'Use the id of a tag of these rules; tags made by hand in WeChat cannot be asked about.',
      zh: '请使用规则中的标签 id；在微信里手工建立的标签不能引用。',
    },
  },
  'rules.unseen-name': {
    says: {
      en: 'no event so far has {column} "{name}"; perhaps {hint}',
      zh: '目前没有行为事件的 {column} 是 "{name}"；是否想写 {hint}',
    },
    cause: {
      en: 'Either the name is misspelt or what it names has not happened yet.',
      zh: '名称拼写有误，或对应的行为还没有发生。',
    },
    cure: {
      en: 'Check the spelling; nothing to do when data is still to come.',
      zh: '请检查拼写；若数据尚未到来则无须处理。',
    },
  },
  'rules.unseen-attribute': {
    says: {
      en: 'no follower so far has the attribute "{name}"; perhaps {hint}',
      zh: '目前没有粉丝带有属性 "{name}"；是否想写 {hint}',
    },
    cause: {
      en: 'Attributes come with imports of followers; this one has not come yet or is misspelt.',
      zh: '属性来自粉丝导入；该属性尚未导入，或拼写有误。',
    },
    cure: { en: 'Check the spelling, or import the attribute.', zh: '请检查拼写，或导入该属性。' },
  },
  'rules.window-beyond-history': {
    says: {
      en: '{window} reaches further back than the history, which holds {days} days',
      zh: '{window} 超出了历史数据的范围（共 {days} 天）',
    },
    cause: { en: 'Older events are not kept or were never imported.', zh: '更早的事件没有保留或未导入。' },
    cure: { en: 'Shorten the window, or import older events.', zh: '请缩短时间窗口，或导入更早的事件。' },
  },
})

/** Tags, and rule files among each other. */
const tags = defineErrors({
  'rules.bad-tag-id': {
    says: {
      en: '"{id}" cannot be the id of a tag',
      zh: '"{id}" 不能作为标签 id',
    },
    cause: {
      en: 'An id is at most 64 small letters, digits and dashes, beginning with a letter or digit.',
      zh: 'id 由小写字母、数字和短横线组成，以字母或数字开头，最长 64 个字符。',
    },
    cure: {
      en: 'Write for example "{suggestion}"; the name that WeChat shows goes under name:.',
      zh: '例如写成 "{suggestion}"；微信显示的名称写在 name: 下。',
    },
  },
  'rules.duplicate-tag': {
    says: { en: 'tag "{id}" is already defined at {first}', zh: '标签 "{id}" 已在 {first} 定义' },
    cause: { en: 'Two rules would decide the same tag.', zh: '两条规则会判定同一个标签。' },
    cure: {
      en: 'Rename one of them or join their conditions with any:.',
      zh: '请改名，或用 any: 合并条件。',
    },
  },
  'rules.duplicate-name': {
    says: {
      en: 'the name "{name}" is already taken by tag {other} at {first}',
      zh: '名称 "{name}" 已被 {first} 的标签 {other} 使用',
    },
    cause: { en: 'WeChat refuses two tags of one name.', zh: '微信不允许标签重名。' },
    cure: { en: 'Give one of them another name.', zh: '请给其中一个换名。' },
  },
  'rules.long-name': {
    says: {
      en: '"{name}" has {bytes} bytes and WeChat allows {limit}',
      zh: '"{name}" 有 {bytes} 字节，微信最多允许 {limit} 字节',
    },
    cause: {
      en: 'WeChat counts bytes of UTF-8: a Chinese character takes 3, so ten of them fit.',
      zh: '微信按 UTF-8 字节计数：一个汉字占 3 字节，最多十个汉字。',
    },
    cure: { en: 'Shorten the name.', zh: '请缩短名称。' },
  },
  'rules.not-one-of': {
    says: { en: '{key} must be one of {known}, not {found}', zh: '{key} 应为 {known} 之一，而不是 {found}' },
    cause: { en: 'Only these words have a meaning here.', zh: '此处只能使用这些词。' },
    cure: { en: 'Write one of: {known}.', zh: '请写其中之一：{known}。' },
  },
  'rules.same-priority': {
    says: {
      en: 'tags {id} and {other} of the exclusive group "{group}" have the same priority {priority}',
      zh: '互斥组 "{group}" 中的标签 {id} 与 {other} 优先级相同（{priority}）',
    },
    cause: {
      en: 'When both match it would be left to chance which one a follower gets.',
      zh: '两者都匹配时，无法确定粉丝得到哪一个。',
    },
    cure: {
      en: 'Give each member of the group its own priority; the highest wins.',
      zh: '请给组内每个标签不同的 priority；数值大者优先。',
    },
  },
  'rules.ring': {
    says: { en: 'these tags depend on each other in a ring: {ring}', zh: '这些标签循环依赖：{ring}' },
    cause: {
      en: 'A tag stands on the tags that it names and on those of its exclusive group with a higher priority.',
      zh: '标签依赖它引用的标签，以及同一互斥组中优先级更高的标签。',
    },
    cure: {
      en: 'Remove one of the references, or change a priority.',
      zh: '请删去其中一处引用，或调整优先级。',
    },
  },
  'rules.uses-retired': {
    says: { en: 'tag {name} is retired, so nobody carries it', zh: '标签 {name} 已停用，不会有人带有它' },
    cause: {
      en: 'The rule asks about a tag with status: retired.',
      zh: '规则引用了 status: retired 的标签。',
    },
    cure: { en: 'Remove the reference or bring the tag back.', zh: '请删去引用，或恢复该标签。' },
  },
  'rules.too-many-live': {
    says: {
      en: '{count} tags are live and WeChat allows {limit} per account',
      zh: '有 {count} 个标签为 live，微信每个公众号最多 {limit} 个',
    },
    cause: { en: 'Tags made by hand count as well.', zh: '手工建立的标签也计算在内。' },
    cure: {
      en: 'Retire some, or set the less important ones to draft; those of lowest priority stay out.',
      zh: '请停用一部分或改为 draft；优先级最低的不会同步。',
    },
  },
  'rules.reply-without-on': {
    says: { en: 'reply is never sent, because the tag has no on:', zh: '标签没有 on:，reply 永远不会发送' },
    cause: { en: 'A reply answers the event that triggers the tag.', zh: '回复用于应答触发标签的事件。' },
    cure: {
      en: 'Add on: with what triggers it, or remove reply.',
      zh: '请用 on: 写明触发事件，或删去 reply。',
    },
  },
})

export const rulesErrors = defineErrors({ ...ruleShapeErrors, ...conditions, ...names, ...tags })
