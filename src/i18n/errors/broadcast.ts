import { defineErrors } from '../error-text.ts'

/** What can be wrong in a broadcast file; mistakes in its conditions are those of the rules. */
const files = defineErrors({
  'broadcast.empty-file': {
    says: { en: 'no broadcast is written here', zh: '文件里没有写群发' },
    cause: {
      en: 'A broadcast file is a map that begins with its name.',
      zh: '群发文件是一个映射，以群发的名称开头。',
    },
    cure: {
      en: 'Begin with "broadcast: june-story"; broadcasts/example.yaml shows the rest.',
      zh: '请以 "broadcast: june-story" 开头；其余写法见 broadcasts/example.yaml。',
    },
  },
  'broadcast.bad-name': {
    says: { en: '"{found}" cannot be a name here', zh: '"{found}" 不能用作名称' },
    cause: {
      en: 'Names of broadcasts and variants are at most 64 small letters, digits and hyphens, beginning with a letter or digit.',
      zh: '群发和版本的名称只能由小写字母、数字和连字符组成，以字母或数字开头，最长 64 个字符。',
    },
    cure: { en: 'Write for example june-story.', zh: '例如写成 june-story。' },
  },
  'broadcast.same-name': {
    says: { en: 'broadcast "{name}" is already written at {first}', zh: '群发 "{name}" 已写在 {first}' },
    cause: {
      en: 'Plans and results are kept by name, and the same name holds out the same followers.',
      zh: '计划和结果按名称保存，同名的群发也会保留同一批对照粉丝。',
    },
    cure: { en: 'Rename one of them.', zh: '请给其中一个改名。' },
  },
  'broadcast.not-a-time': {
    says: { en: '"{found}" is no time in {zone}', zh: '"{found}" 不是 {zone} 的有效时间' },
    cause: {
      en: "A time of sending is a date and a time of the account's zone; some zones leave an hour out in spring.",
      zh: '发送时间由日期和时刻组成，按公众号的时区理解；有些时区在春季会跳过一小时。',
    },
    cure: {
      en: 'Write for example "send_at: 2026-11-25 20:00", or leave it out to send when you say so.',
      zh: '例如写成 "send_at: 2026-11-25 20:00"；省略则在执行发送时立即发出。',
    },
  },
  'broadcast.whole-share': {
    says: { en: '{key} is {found}: everybody or nobody', zh: '{key} 为 {found}：等于全部或没有人' },
    cause: { en: 'A share lies above 0% and below 100%.', zh: '比例应大于 0% 且小于 100%。' },
    cure: { en: 'Write for example "{key}: 10%", or leave it out.', zh: '例如写成 "{key}: 10%"，或省略。' },
  },
  'broadcast.tag-not-live': {
    says: {
      en: 'tag {name} is {status}: nobody carries it in WeChat',
      zh: '标签 {name} 的状态为 {status}：微信里没有人带有它',
    },
    cause: {
      en: 'A broadcast goes to the tags that WeChat carries, which are the live ones.',
      zh: '群发依据微信中实际存在的标签，即状态为 live 的标签。',
    },
    cure: {
      en: 'Set "status: live" and apply, or write the condition of the tag itself here.',
      zh: '请把它设为 "status: live" 并执行，或在这里直接写该标签的条件。',
    },
  },
  'broadcast.only-true': {
    says: { en: '{key} is {found}, and can only be true', zh: '{key} 的值为 {found}，只能写 true' },
    cause: {
      en: 'Everybody is meant by saying so, never by leaving something out.',
      zh: '“所有人”必须明确写出，绝不会因省略而成立。',
    },
    cure: {
      en: 'Write "{key}: true", or a condition under to:.',
      zh: '请写 "{key}: true"，或在 to: 下写条件。',
    },
  },
  'broadcast.to-nobody': {
    says: { en: 'this variant says not whom it goes to', zh: '该版本没有写明发给谁' },
    cause: {
      en: 'Each variant has to: with a condition; the last may have otherwise: true.',
      zh: '每个版本都要有带条件的 to:；最后一个可以写 otherwise: true。',
    },
    cure: { en: 'Add to: with a condition, for example one tag.', zh: '请加上带条件的 to:，例如一个标签。' },
  },
  'broadcast.to-and-otherwise': {
    says: { en: 'to: and otherwise: stand in one variant', zh: 'to: 和 otherwise: 写在了同一个版本里' },
    cause: {
      en: 'otherwise: true is for those whom no variant before has taken.',
      zh: 'otherwise: true 表示前面版本都没有选中的粉丝。',
    },
    cure: { en: 'Remove one of the two.', zh: '请删去其中一个。' },
  },
  'broadcast.after-otherwise': {
    says: { en: 'nobody is left for this variant', zh: '没有粉丝会轮到该版本' },
    cause: {
      en: 'otherwise: true stands before it and takes everybody; the first variant that fits counts.',
      zh: '它前面的 otherwise: true 已选中所有人；粉丝只归入第一个符合的版本。',
    },
    cure: { en: 'Move the variant with otherwise: to the end.', zh: '请把带 otherwise: 的版本移到最后。' },
  },
  'broadcast.same-variant': {
    says: { en: 'two variants are called "{name}"', zh: '有两个版本都叫 "{name}"' },
    cause: {
      en: 'A variant without name: takes that of its tag.',
      zh: '没有写 name: 的版本以其标签命名。',
    },
    cure: { en: 'Give one of them a name: of its own.', zh: '请用 name: 给其中一个另取名称。' },
  },
  'broadcast.many-variants': {
    says: {
      en: '{found} variants, and at most {limit} are possible',
      zh: '有 {found} 个版本，最多 {limit} 个',
    },
    cause: {
      en: "Each variant is a send of its own and may take one of the account's 100 tags.",
      zh: '每个版本单独发送一次，并可能占用公众号 100 个标签之一。',
    },
    cure: { en: 'Put variants together, or split the broadcast.', zh: '请合并版本，或拆成多次群发。' },
  },
})

const contents = defineErrors({
  'broadcast.no-content': {
    says: { en: 'this variant has nothing to send', zh: '该版本没有要发送的内容' },
    cause: {
      en: 'A variant sends a text, the articles of a draft, or pictures.',
      zh: '版本的内容可以是文字、草稿中的图文或图片。',
    },
    cure: {
      en: 'Add text:, article: with the media_id of a draft, or image: with a media id.',
      zh: '请加上 text:、写有草稿 media_id 的 article:，或写有 media_id 的 image:。',
    },
  },
  'broadcast.two-contents': {
    says: { en: '{first} and {second} stand in one variant', zh: '{first} 和 {second} 写在了同一个版本里' },
    cause: { en: 'One send carries one thing.', zh: '一次群发只能有一种内容。' },
    cure: { en: 'Remove one of them.', zh: '请删去其中一个。' },
  },
  'broadcast.long-text': {
    says: {
      en: 'the text has {bytes} bytes; WeChat takes {limit}',
      zh: '文字有 {bytes} 字节；微信最多接受 {limit} 字节',
    },
    cause: {
      en: 'A Chinese character takes three bytes, a Latin letter one.',
      zh: '一个汉字占三个字节，一个拉丁字母占一个字节。',
    },
    cure: { en: 'Shorten it, or send an article.', zh: '请缩短，或改发图文。' },
  },
  'broadcast.many-images': {
    says: { en: '{found} pictures; WeChat takes {limit}', zh: '有 {found} 张图片；微信最多接受 {limit} 张' },
    cause: { en: 'A message of pictures has a limit.', zh: '图片消息有张数限制。' },
    cure: { en: 'Leave some out.', zh: '请减少图片。' },
  },
})

const plans = defineErrors({
  'broadcast.no-run': {
    says: {
      en: 'account "{account}" has no run, so nobody can be chosen',
      zh: '公众号 "{account}" 还没有运行过，无法选出粉丝',
    },
    cause: {
      en: 'A broadcast stands on the follower vectors and decided tags of a run.',
      zh: '群发依据一次运行得到的粉丝向量和判定的标签。',
    },
    cure: { en: 'Run "tagloom run" first.', zh: '请先执行 "tagloom run"。' },
  },
  'broadcast.no-file': {
    says: { en: 'no broadcast "{asked}" in {directory}', zh: '{directory} 中没有群发 "{asked}"' },
    cause: {
      en: 'A broadcast is named by its file, or by the name that the file gives it.',
      zh: '群发用文件路径，或文件中写的名称来指定。',
    },
    cure: { en: 'There are: {known}.', zh: '现有：{known}。' },
  },
  'broadcast.not-planned': {
    says: { en: 'the broadcast in {file} has no plan yet', zh: '{file} 中的群发还没有计划' },
    cause: {
      en: 'What is previewed and sent is a saved plan, so that nobody gets what was not shown.',
      zh: '预览和发送都以已保存的计划为准，确保发出的就是看到的。',
    },
    cure: { en: 'Run "tagloom broadcast plan {file}".', zh: '请执行 "tagloom broadcast plan {file}"。' },
  },
  'broadcast.no-variant': {
    says: { en: 'broadcast {name} has no variant "{variant}"', zh: '群发 {name} 没有版本 "{variant}"' },
    cause: {
      en: 'A variant is called by its name:, or else by its tag.',
      zh: '版本以 name: 命名；没有写时以其标签命名。',
    },
    cure: { en: 'There are: {known}.', zh: '现有：{known}。' },
  },
})

export const broadcastErrors = defineErrors({ ...files, ...contents, ...plans })
