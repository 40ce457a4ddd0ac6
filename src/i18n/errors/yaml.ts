import { defineErrors } from '../error-text.ts'

/** Characters: those that look right and are not, and those that YAML keeps for itself. */
const characters = defineErrors({
  'yaml.foreign-mark': {
    says: {
      en: '{character} is not a mark of YAML; type {instead}',
      zh: '{character} 不是 YAML 的符号，应输入 {instead}',
    },
    cause: {
      en: 'An input method or a word processor wrote a full-width sign, a curly quote or a special space.',
      zh: '输入法或文字处理软件写入了全角符号、弯引号或特殊空格。',
    },
    cure: {
      en: 'Put {instead} in its place; a text that should hold {character} belongs in quotes.',
      zh: '请换成半角的 {instead}；若文字里确实要有 {character}，请用英文引号括起整段文字。',
    },
  },
  'yaml.tab': {
    says: { en: 'a tab stands in front of the line', zh: '行首使用了制表符（Tab）' },
    cause: { en: 'YAML takes spaces only for indentation.', zh: 'YAML 只能用空格缩进。' },
    cure: {
      en: 'Indent with spaces, two for each level, in every line of the file.',
      zh: '请全文改用空格缩进，每级两个空格。',
    },
  },
  'yaml.bad-start': {
    says: {
      en: 'a text cannot begin with {character} unless it is in quotes',
      zh: '不加引号的文字不能以 {character} 开头',
    },
    cause: { en: 'YAML keeps this character for itself.', zh: '该字符是 YAML 的保留字符。' },
    cure: { en: 'Put the text in double quotes.', zh: '请用英文双引号括起这段文字。' },
  },
  'yaml.bad-escape': {
    says: { en: '{found} means nothing in double quotes', zh: '双引号中的 {found} 没有含义' },
    cause: {
      en: 'In double quotes a backslash begins a special character.',
      zh: '在双引号中，反斜线表示特殊字符。',
    },
    cure: {
      en: 'Write two backslashes, or use single quotes.',
      zh: '请写两个反斜线，或改用单引号。',
    },
  },
})

/** How lines belong together. */
const structure = defineErrors({
  'yaml.indent': {
    says: { en: 'the indentation does not fit the lines above', zh: '缩进与上面的行不一致' },
    cause: {
      en: 'Keys of one map, and the dashes of one list, begin in the same column.',
      zh: '同一映射的键、同一列表的短横线须从同一列开始。',
    },
    cure: {
      en: 'Indent this line exactly like its neighbours of the same level.',
      zh: '请使此行与同级的行对齐。',
    },
  },
  'yaml.unclosed': {
    says: { en: '{mark} is missing at the end', zh: '末尾缺少 {mark}' },
    cause: {
      en: 'A bracket, brace or quote was opened and not closed.',
      zh: '括号或引号只有开头，没有结尾。',
    },
    cure: { en: 'Add {mark} where the part ends.', zh: '请在该部分结束处加上 {mark}。' },
  },
  'yaml.no-colon': {
    says: { en: 'no ": " follows the key in "{found}"', zh: '"{found}" 的键后面没有 ": "' },
    cause: {
      en: 'The colon is missing, or the space behind it is.',
      zh: '缺少冒号，或冒号后没有空格。',
    },
    cure: { en: 'Write "key: value" on one line.', zh: '请在一行内写成“key: 值”，冒号后留一个空格。' },
  },
  'yaml.colon-in-text': {
    says: { en: 'the text "{found}" holds a second ": "', zh: '文字 "{found}" 中又出现了 ": "' },
    cause: {
      en: 'A colon followed by a space begins the value of a key, and a line has one key.',
      zh: '冒号加空格表示键值的开始，而一行只能有一个键。',
    },
    cure: {
      en: 'Put the text in quotes, or begin a new line for the second key.',
      zh: '请给文字加引号，或把第二个键另起一行。',
    },
  },
  'yaml.unexpected': {
    says: { en: '"{found}" cannot stand here', zh: '此处不能写 "{found}"' },
    cause: {
      en: 'The value before it has ended, or a list and keys are mixed.',
      zh: '前面的值已经结束，或混写了列表与键。',
    },
    cure: {
      en: 'Remove it, put the whole text in quotes, or indent it below what it belongs to.',
      zh: '请删去它、用引号括起整段文字，或缩进到它所属的键下面。',
    },
  },
  'yaml.second-document': {
    says: { en: 'a second document begins with ---', zh: '--- 开始了第二个文档' },
    cause: { en: 'A file holds one document.', zh: '一个文件只能有一个文档。' },
    cure: { en: 'Remove the --- or make two files.', zh: '请删去 ---，或分成两个文件。' },
  },
})

/** Names inside a file. */
const names = defineErrors({
  'yaml.duplicate-key': {
    says: { en: 'the key "{key}" is given twice', zh: '键 "{key}" 重复出现' },
    cause: { en: 'A map has each key once.', zh: '同一映射中每个键只能出现一次。' },
    cure: {
      en: 'Keep one of them, or give the second another name.',
      zh: '请保留其一，或给第二个换名。',
    },
  },
  'yaml.unknown-alias': {
    says: { en: '*{name} refers to nothing', zh: '*{name} 没有指向任何内容' },
    cause: {
      en: 'A * in front of a name repeats what was marked with & before; nothing was.',
      zh: '名称前的 * 表示引用前面用 & 标记的内容，但没有这样的标记。',
    },
    cure: {
      en: 'If * means "any text", put it in quotes: "*{name}".',
      zh: '若 * 表示“任意文字”，请加英文引号："*{name}"。',
    },
  },
  'yaml.too-many-aliases': {
    says: {
      en: 'this file repeats itself too often through * and &',
      zh: '此文件通过 * 与 & 引用的内容过多',
    },
    cause: {
      en: 'Unfolded, it would be larger than memory.',
      zh: '展开后会超出内存。',
    },
    cure: { en: 'Write the parts out.', zh: '请直接写出各部分内容。' },
  },
  'yaml.unknown-type': {
    says: { en: '{found} is no known type', zh: '{found} 不是已知的类型' },
    cause: {
      en: 'A ! in front of a value gives its type, and these files need none.',
      zh: '值前的 ! 表示类型，这些文件不需要它。',
    },
    cure: { en: 'Remove it, or put the text in quotes.', zh: '请删去它，或给文字加引号。' },
  },
})

export const yamlErrors = defineErrors({
  ...characters,
  ...structure,
  ...names,
  'yaml.syntax': {
    says: { en: 'this is not valid YAML: {detail}', zh: 'YAML 语法错误：{detail}' },
    cause: {
      en: 'The file cannot be read as YAML: indentation, a quote or a colon is wrong.',
      zh: '文件不是有效的 YAML：缩进、引号或冒号有误。',
    },
    cure: {
      en: 'Correct the line; indent with spaces and quote text that holds ": " or starts with a special character.',
      zh: '修改该行；用空格缩进，含 ": " 或以特殊字符开头的文字请加引号。',
    },
  },
})
