import { defineErrors } from '../error-text.ts'

export const featureErrors = defineErrors({
  'features.unknown': {
    says: {
      en: 'no feature "{feature}"; the nearest name is {nearest}',
      zh: '没有名为 "{feature}" 的特征；最接近的名字是 {nearest}',
    },
    cause: {
      en: 'A rule or a model names a feature that this account does not have. `<topic>_affinity` exists for each topic of the account.',
      zh: '规则或模型用到了该公众号没有的特征。`<topic>_affinity` 只对公众号设定的内容主题存在。',
    },
    cure: {
      en: 'Use a name that "tagloom features list" shows.',
      zh: '请使用 "tagloom features list" 列出的名字。',
    },
  },
  'features.cycle': {
    says: {
      en: 'the feature "{feature}" is made of itself: {path}',
      zh: '特征 "{feature}" 的公式引用了自己：{path}',
    },
    cause: {
      en: 'Features that refer to each other in a circle have no value.',
      zh: '特征之间互相引用成环，无法求值。',
    },
    cure: { en: 'Break the circle in the formula of one of them.', zh: '修改其中一个特征的公式，去掉循环。' },
  },
  'features.not-planned': {
    says: {
      en: 'the scan does not answer {question}',
      zh: '扫描计划中没有这一项：{question}',
    },
    cause: {
      en: 'An expression was evaluated against vectors that were planned without it. This is a mistake in Tagloom.',
      zh: '求值的表达式不在生成向量时的计划之内。这是 Tagloom 自身的错误。',
    },
    cure: {
      en: 'Please report it with the rule or model that causes it.',
      zh: '请附上引发问题的规则或模型反馈给我们。',
    },
  },
  'features.window': {
    says: {
      en: 'distinct days can be counted over 1 to 128 days, not {days}',
      zh: '活跃天数只能统计 1 到 128 天，不能是 {days} 天',
    },
    cause: {
      en: 'Days with activity are kept as 128 bits, one a day.',
      zh: '活跃日期以 128 位存储，每天一位。',
    },
    cure: { en: 'Choose a window of at most 128d.', zh: '请把窗口设为不超过 128d。' },
  },
  'features.parquet-needs-embedded': {
    says: {
      en: 'cannot write {file}: a ClickHouse server does not reach files of this machine',
      zh: '无法写入 {file}：ClickHouse 服务器访问不到本机文件',
    },
    cause: {
      en: 'Parquet files are written by the engine itself, and the history is on a server.',
      zh: 'Parquet 文件由引擎直接写出，而历史数据在服务器上。',
    },
    cure: {
      en: 'Export as CSV, or read the Parquet file from the server with its own client.',
      zh: '请改用 CSV 导出，或用 ClickHouse 客户端从服务器导出 Parquet。',
    },
  },
})
