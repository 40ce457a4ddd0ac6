import { defineErrors } from '../error-text.ts'

/** Mistakes in the shape of a rule file: keys, values, numbers, windows. */
export const ruleShapeErrors = defineErrors({
  'rules.not-a-map': {
    says: {
      en: '{key} must be a map of "key: value" lines, not {found}',
      zh: '{key} 应为由“键: 值”组成的映射，而不是 {found}',
    },
    cause: {
      en: 'A list, a text or a number stands where keys were expected.',
      zh: '应写键值的地方写了列表、文字或数字。',
    },
    cure: {
      en: 'Write {key}: on its own line and indent its keys below it.',
      zh: '请单独一行写 {key}:，并在下面缩进写出它的键。',
    },
  },
  'rules.not-a-list': {
    says: { en: '{key} must be a list, not {found}', zh: '{key} 应为列表，而不是 {found}' },
    cause: { en: 'One value stands where several were expected.', zh: '应写多项的地方只写了一项。' },
    cure: {
      en: 'Put each item on a line of its own that begins with "- ".',
      zh: '请每项单独一行，以 "- " 开头。',
    },
  },
  'rules.bare-list': {
    says: {
      en: '{key} holds a list, and a list alone does not say whether all or any of it must hold',
      zh: '{key} 下直接写了列表，没有说明是“全部满足”还是“任一满足”',
    },
    cause: {
      en: 'Several conditions were written without all: or any: above them.',
      zh: '写了多个条件，但上面没有 all: 或 any:。',
    },
    cure: {
      en: 'Write "all:" above the list when every condition must hold, or "any:" when one is enough.',
      zh: '若须全部满足，请在列表上面写 all:；若满足其一即可，请写 any:。',
    },
  },
  'rules.tags-list': {
    says: { en: 'tags holds a list, and a tag needs an id', zh: 'tags 下写成了列表，而每个标签都要有 id' },
    cause: {
      en: 'Tags are keys below tags:, so that other rules can name them.',
      zh: '标签是 tags: 下的键，其他规则才能引用它。',
    },
    cure: {
      en: 'Write each tag without a dash as "its-id:" on a line of its own, with name: and when: indented below it.',
      zh: '请去掉短横线，每个标签单独一行写 "标签-id:"（小写字母、数字、短横线），在其下缩进写 name: 与 when:。',
    },
  },
  'rules.empty-file': {
    says: { en: 'this file holds no tags', zh: '此文件中没有标签' },
    cause: {
      en: 'A rule file without a tags: map would silently retire every tag that it used to hold.',
      zh: '没有 tags: 的规则文件会让原有标签全部失效。',
    },
    cure: {
      en: 'Write at least one tag below "tags:", or delete the file.',
      zh: '请在 tags: 下至少写一个标签，或删除此文件。',
    },
  },
  'rules.unknown-key': {
    says: {
      en: 'unknown key "{key}"; perhaps {hint}',
      zh: '未知的键 "{key}"；是否想写 {hint}',
    },
    cause: {
      en: 'The key is misspelt, or it does not belong at this place.',
      zh: '键名拼写有误，或不应写在这里。',
    },
    cure: { en: 'Use one of: {known}.', zh: '可用的键：{known}。' },
  },
  'rules.missing-key': {
    says: { en: '{owner} needs "{key}"', zh: '{owner} 缺少 "{key}"' },
    cause: { en: 'A part that cannot be guessed was left out.', zh: '缺少无法推断的部分。' },
    cure: { en: 'Add: {example}', zh: '请加上：{example}' },
  },
  'rules.not-a-text': {
    says: { en: '{key} must be a text, not {found}', zh: '{key} 应为文字，而不是 {found}' },
    cause: {
      en: 'A list, a map, or nothing stands where a text was expected.',
      zh: '应写文字的地方是列表、映射或空白。',
    },
    cure: {
      en: 'Write one text after "{key}:", in quotes when it begins with a special character.',
      zh: '请在 "{key}:" 后写一段文字；以特殊字符开头时请加引号。',
    },
  },
  'rules.cut-text': {
    says: { en: 'a text of {key} was cut at a comma', zh: '{key} 的文字在逗号处被截断' },
    cause: {
      en: 'Between { and } a comma begins the next key.',
      zh: '在花括号之间，逗号表示下一个键的开始。',
    },
    cure: {
      en: 'Put the text in quotes, or write en: and zh: on lines of their own.',
      zh: '请给文字加引号，或把 en: 与 zh: 分行书写。',
    },
  },
  'rules.curly-quotes': {
    says: {
      en: 'the quotes {quotes} are taken as part of the text "{inner}"',
      zh: '引号 {quotes} 会被当作文字 "{inner}" 的一部分',
    },
    cause: {
      en: 'YAML knows the straight quotes " and \' only.',
      zh: 'YAML 只认识英文直引号 " 和 \'。',
    },
    cure: {
      en: 'Write {inner} without quotes, or in straight ones: "{inner}".',
      zh: '请去掉引号写 {inner}，或改用英文直引号："{inner}"。',
    },
  },
  'rules.not-texts': {
    says: {
      en: '{key} must be a text or a list of texts, not {found}',
      zh: '{key} 应为文字或文字列表，而不是 {found}',
    },
    cause: {
      en: 'Something else than names stands where names were expected.',
      zh: '应写名称的地方写了别的内容。',
    },
    cure: {
      en: 'Write "{key}: one" or "{key}: [one, another]".',
      zh: '请写成 "{key}: 甲" 或 "{key}: [甲, 乙]"。',
    },
  },
  'rules.only-star': {
    says: {
      en: '"{found}" matches everything, nothing included, so it says nothing',
      zh: '"{found}" 会匹配一切（包括空值），等于没写',
    },
    cause: { en: 'A pattern of * alone was given.', zh: '匹配模式里只有 *。' },
    cure: {
      en: 'Put some text beside the *, as in "kol-*", or leave the line out.',
      zh: '请在 * 旁加上文字，例如 "kol-*"，或删去该行。',
    },
  },
  'rules.star-not-here': {
    says: {
      en: '{key} takes names and no patterns, so "{found}" cannot be',
      zh: '{key} 只能写名称，不能用 "{found}" 这样的模式',
    },
    cause: {
      en: 'A * means "any text" only in where:, said: and is: of a profile.',
      zh: '只有 where:、said: 和资料的 is: 中 * 才表示“任意文字”。',
    },
    cure: {
      en: 'Write the full names, as a list when there are several.',
      zh: '请写完整名称；多个时写成列表。',
    },
  },
  'rules.not-a-number': {
    says: { en: '{key} must be a number, not {found}', zh: '{key} 应为数字，而不是 {found}' },
    cause: {
      en: 'A text, a list, or nothing stands where a number was expected; a number in quotes is a text.',
      zh: '应写数字的地方是文字、列表或空白；加了引号的数字也算文字。',
    },
    cure: {
      en: 'Write digits without quotes, for example "{key}: 3".',
      zh: '请直接写数字，不加引号，例如 "{key}: 3"。',
    },
  },
  'rules.not-whole': {
    says: { en: '{key} must be a whole number, not {found}', zh: '{key} 应为整数，而不是 {found}' },
    cause: {
      en: 'Priorities are whole numbers, so that their order is plain.',
      zh: '优先级为整数，顺序一目了然。',
    },
    cure: { en: 'Write for example "{key}: 20".', zh: '例如写成 "{key}: 20"。' },
  },
  'rules.not-a-count': {
    says: {
      en: '{key} counts events and must be a whole number from 0, not {found}',
      zh: '{key} 是次数，应为不小于 0 的整数，而不是 {found}',
    },
    cause: {
      en: 'Nobody can do something 2.5 times, −1 times, or 30 % of a time.',
      zh: '次数不可能是小数、负数或百分比。',
    },
    cure: { en: 'Write a whole number, for example "{key}: 3".', zh: '请写整数，例如 "{key}: 3"。' },
  },
  'rules.not-a-share': {
    says: {
      en: '{key} must be a share such as 60% or 0.6, not {found}',
      zh: '{key} 应为比例，如 60% 或 0.6，而不是 {found}',
    },
    cause: { en: 'A share lies between 0 and 1, or 0% and 100%.', zh: '比例介于 0 与 1（0% 与 100%）之间。' },
    cure: { en: 'Write for example "{key}: {example}".', zh: '例如写成 "{key}: {example}"。' },
  },
  'rules.percent-of-amount': {
    says: {
      en: '{found} is a percentage, but {feature} is measured in {unit}',
      zh: '{found} 是百分比，但 {feature} 的单位是 {unit}',
    },
    cause: {
      en: 'Only features that are shares of something can be compared with a percentage.',
      zh: '只有比例类特征才能与百分比比较。',
    },
    cure: {
      en: 'Write a number of {unit}; for the followers with the highest values write "top: {found}".',
      zh: '请写以 {unit} 为单位的数字；若要取数值最高的一部分粉丝，请写 "top: {found}"。',
    },
  },
  'rules.no-bound': {
    says: {
      en: '{key} does not say what is wanted of it',
      zh: '{key} 没有说明要满足什么',
    },
    cause: {
      en: 'A condition without a bound would hold for everybody.',
      zh: '没有界限的条件会对所有人成立。',
    },
    cure: { en: 'Add one of: {known}.', zh: '请加上其中之一：{known}。' },
  },
  'rules.always-true': {
    says: {
      en: '"{key}: {found}" holds for everybody',
      zh: '"{key}: {found}" 对所有人都成立',
    },
    cause: {
      en: 'Every count is at least 0, so the condition would select every follower.',
      zh: '任何次数都不小于 0，该条件会选中所有粉丝。',
    },
    cure: {
      en: 'Write at least 1, or "exactly: 0" for those who never did it.',
      zh: '请写不小于 1 的数；若指从未做过，请写 "exactly: 0"。',
    },
  },
  'rules.never-true': {
    says: {
      en: 'nothing can be {bounds} at once',
      zh: '不可能同时满足 {bounds}',
    },
    cause: { en: 'The bounds contradict each other.', zh: '界限互相矛盾。' },
    cure: { en: 'Correct or remove one of the bounds.', zh: '请修改或删去其中一个界限。' },
  },
  'rules.bound-twice': {
    says: { en: 'one bound is given twice: {bounds}', zh: '同一界限写了两次：{bounds}' },
    cause: {
      en: 'Words of one meaning, such as above and more_than, stand in one condition.',
      zh: '一个条件里用了同义的词，例如 above 与 more_than。',
    },
    cure: { en: 'Keep one of them.', zh: '请保留其一。' },
  },
  'rules.not-a-window': {
    says: {
      en: '"{found}" is not a span of time',
      zh: '"{found}" 不是时间范围',
    },
    cause: {
      en: 'A window is a number with d (local days, today included), w (weeks) or h (hours), or a calendar word.',
      zh: '时间窗口由数字加 d（自然日，含今天）、w（周）或 h（小时）组成，或为日历词。',
    },
    cure: {
      en: 'Write for example 30d, 2w, 24h, or one of: {known}.',
      zh: '例如写 30d、2w、24h，或其中之一：{known}。',
    },
  },
  'rules.hours-too-many': {
    says: {
      en: '{found} is more than 48 hours',
      zh: '{found} 超过 48 小时',
    },
    cause: {
      en: 'Windows in hours are for what happened just now; longer ones count whole local days.',
      zh: '以小时计的窗口只用于最近发生的事；更长的按自然日计。',
    },
    cure: { en: 'Write it in days: {days}.', zh: '请用天数：{days}。' },
  },
  'rules.not-dates': {
    says: {
      en: 'between must be two dates such as [2026-01-01, 2026-03-31], the earlier first, not {found}',
      zh: 'between 应为两个日期，如 [2026-01-01, 2026-03-31]，先早后晚，而不是 {found}',
    },
    cause: {
      en: 'A date is missing, does not exist, or the two are in the wrong order.',
      zh: '缺少日期、日期不存在或先后颠倒。',
    },
    cure: {
      en: 'Write year, month and day with dashes; both days count.',
      zh: '请按 年-月-日 书写；首尾两天都计算在内。',
    },
  },
  'rules.two-windows': {
    says: { en: 'within and between cannot both be given', zh: 'within 与 between 不能同时使用' },
    cause: { en: 'One condition looks at one span of time.', zh: '一个条件只看一段时间。' },
    cure: {
      en: 'Keep one of them, or write two conditions under all:.',
      zh: '请保留其一，或在 all: 下写两个条件。',
    },
  },
  'rules.too-deep': {
    says: { en: 'conditions are nested deeper than {limit} levels', zh: '条件嵌套超过 {limit} 层' },
    cause: {
      en: 'Nobody could read it; most likely an alias refers to itself.',
      zh: '这样的规则难以阅读；很可能是别名引用了自身。',
    },
    cure: {
      en: 'Give parts of it tags of their own and use "tag: ID".',
      zh: '请把部分条件写成单独的标签，再用 "tag: ID" 引用。',
    },
  },
})
