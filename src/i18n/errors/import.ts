import { defineErrors } from '../error-text.ts'

const columnsCure = {
  en: 'Name it with --map, for example --map follower=customer_id,at=date,value=amount, or under "imports" in tagloom.yaml.',
  zh: '用 --map 指定，例如 --map follower=customer_id,at=date,value=amount，或写在 tagloom.yaml 的 imports 下。',
} as const

export const importErrors = defineErrors({
  'import.no-file': {
    says: { en: 'there is no file {file}', zh: '文件 {file} 不存在' },
    cause: { en: 'The file to import was not found.', zh: '找不到要导入的文件。' },
    cure: {
      en: 'Check the path; it is relative to the current folder.',
      zh: '请检查路径；相对路径以当前文件夹为准。',
    },
  },
  'import.not-a-file': {
    says: { en: '{file} is a folder, not a file', zh: '{file} 是文件夹，不是文件' },
    cause: { en: 'An import reads one file at a time.', zh: '每次导入一个文件。' },
    cure: { en: 'Name a file in it.', zh: '请指定其中的一个文件。' },
  },
  'import.unreadable': {
    says: { en: '{file} cannot be read: {detail}', zh: '无法读取 {file}：{detail}' },
    cause: {
      en: 'The file may not be read, or it is damaged or of another format than its name says.',
      zh: '没有读取权限，或文件已损坏，或格式与扩展名不符。',
    },
    cure: {
      en: 'Check its permissions and that its ending (.csv, .tsv, .ndjson, .jsonl, .parquet, .gz) is right.',
      zh: '请检查权限，并确认扩展名（.csv、.tsv、.ndjson、.jsonl、.parquet、.gz）正确。',
    },
  },
  'import.empty-file': {
    says: { en: '{file} is empty', zh: '{file} 是空文件' },
    cause: { en: 'The file holds nothing, not even a header.', zh: '文件没有内容，连表头都没有。' },
    cure: { en: 'Export it again.', zh: '请重新导出。' },
  },
  'import.unknown-format': {
    says: {
      en: '{file}: files ending in "{extension}" cannot be imported',
      zh: '{file}：不支持导入以 "{extension}" 结尾的文件',
    },
    cause: { en: 'The format is known by the ending of the name.', zh: '格式由扩展名判断。' },
    cure: {
      en: 'Use .csv, .tsv, .ndjson, .jsonl (also with .gz) or .parquet; save spreadsheets as CSV UTF-8.',
      zh: '请使用 .csv、.tsv、.ndjson、.jsonl（可加 .gz）或 .parquet；电子表格请另存为 CSV UTF-8。',
    },
  },
  'import.not-utf8': {
    says: {
      en: '{file}:{line}: the text is not UTF-8 (it looks like {encoding})',
      zh: '{file}:{line}：文本不是 UTF-8 编码（像是 {encoding}）',
    },
    cause: {
      en: 'The file was written in another encoding; its Chinese text would be loaded as rubbish.',
      zh: '文件使用了其他编码，导入后中文会变成乱码。',
    },
    cure: {
      en: 'Save it as "CSV UTF-8", or convert it: iconv -f {encoding} -t UTF-8 {file} > new-file',
      zh: '请另存为 "CSV UTF-8"，或转换：iconv -f {encoding} -t UTF-8 {file} > 新文件',
    },
  },
  'import.broken-header': {
    says: { en: '{file}: the header line cannot be read: {detail}', zh: '{file}：无法读取表头：{detail}' },
    cause: {
      en: 'The first line must hold the names of the columns, each once.',
      zh: '首行必须是列名，且不能重复。',
    },
    cure: { en: 'Correct the first line.', zh: '请修改首行。' },
  },
  'import.no-column': {
    says: {
      en: '{file} has no column "{column}" (for {field}); nearest: {nearest}',
      zh: '{file} 中没有列 "{column}"（对应 {field}）；最接近的是：{nearest}',
    },
    cause: {
      en: 'The mapping names a column that the file does not have.',
      zh: '映射中的列在文件里不存在。',
    },
    cure: { en: 'Correct the name after "{field}=" in --map.', zh: '请修改 --map 中 "{field}=" 后的列名。' },
  },
  'import.no-follower': {
    says: {
      en: '{file}: no column says which follower a row is about; it has {columns}',
      zh: '{file}：没有列说明每行属于哪个粉丝；现有列：{columns}',
    },
    cause: { en: 'Every event needs its follower.', zh: '每个行为事件都要有粉丝。' },
    cure: columnsCure,
  },
  'import.no-date': {
    says: {
      en: '{file}: no column says when an event happened ("at"); it has {columns}',
      zh: '{file}：没有列说明事件发生的时间（at）；现有列：{columns}',
    },
    cause: { en: 'Every event needs its date.', zh: '每个行为事件都要有时间。' },
    cure: columnsCure,
  },
  'import.no-kind': {
    says: {
      en: '{file}: nothing says what kind of events these are; it has {columns}',
      zh: '{file}：没有说明事件的类型；现有列：{columns}',
    },
    cause: {
      en: 'Every event has a kind: purchase, message, link_click …',
      zh: '每个行为事件都有类型：purchase、message、link_click 等。',
    },
    cure: {
      en: 'Add --kind purchase when all rows are of one kind, or --map kind=COLUMN.',
      zh: '所有行同一类型时加 --kind purchase，否则用 --map kind=列名。',
    },
  },
  'import.kind-twice': {
    says: { en: 'both --kind and a column for kind are given', zh: '同时给出了 --kind 和 kind 列' },
    cause: { en: 'The kind of a row can come from one place only.', zh: '行的类型只能有一个来源。' },
    cure: { en: 'Leave one of them out.', zh: '请去掉其中一个。' },
  },
  'import.map-syntax': {
    says: {
      en: '--map: "{part}" is not of the form field=column',
      zh: '--map："{part}" 不是 字段=列名 的形式',
    },
    cause: {
      en: 'A mapping is a list like follower=customer_id,at=date.',
      zh: '映射形如 follower=customer_id,at=date。',
    },
    cure: columnsCure,
  },
  'import.map-unknown-field': {
    says: {
      en: 'mapping: events have no field "{field}"; nearest: {nearest}',
      zh: '映射：事件没有字段 "{field}"；最接近的是：{nearest}',
    },
    cause: {
      en: 'The fields are follower, at, kind, key, topic, channel, campaign, content, value and event_id.',
      zh: '字段有 follower、at、kind、key、topic、channel、campaign、content、value、event_id。',
    },
    cure: {
      en: 'Write the field on the left and the column of the file on the right: follower=customer_id.',
      zh: '左边写字段，右边写文件中的列名：follower=customer_id。',
    },
  },
  'import.map-twice': {
    says: { en: '--map names the field "{field}" twice', zh: '--map 中字段 "{field}" 出现两次' },
    cause: { en: 'A field comes from one column.', zh: '一个字段只来自一列。' },
    cure: { en: 'Leave one of them out.', zh: '请去掉其中一个。' },
  },
  'import.needs-embedded': {
    says: {
      en: 'files cannot be imported into the ClickHouse server {place} yet',
      zh: '暂不支持向 ClickHouse 服务器 {place} 导入文件',
    },
    cause: {
      en: 'An import is read by the engine itself, and a server does not see the files of this machine.',
      zh: '导入由引擎直接读取文件，而服务器看不到本机的文件。',
    },
    cure: {
      en: 'Import without CLICKHOUSE_URL, into the embedded engine.',
      zh: '请不设 CLICKHOUSE_URL，导入内嵌引擎。',
    },
  },
  'import.no-attributes': {
    says: {
      en: '{file}: there is no column beside the follower; it has {columns}',
      zh: '{file}：除粉丝外没有其他列；现有列：{columns}',
    },
    cause: {
      en: 'A file of followers has a follower column and columns such as language, membership or city.',
      zh: '粉丝文件需有粉丝列，以及 language、membership、city 等属性列。',
    },
    cure: { en: 'Check that this is the right file.', zh: '请确认文件是否正确。' },
  },
})
