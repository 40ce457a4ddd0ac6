import { defineErrors } from '../error-text.ts'

export const pipelineErrors = defineErrors({
  'init.exists': {
    says: { en: '{directory} already has a tagloom.yaml', zh: '{directory} 中已有 tagloom.yaml' },
    cause: {
      en: 'The folder is a workspace already; init never overwrites one.',
      zh: '该文件夹已是工作区；init 不会覆盖。',
    },
    cure: { en: 'Use it as it is, or name another folder.', zh: '直接使用它，或换一个文件夹。' },
  },
  'init.account-name': {
    says: { en: '"{account}" cannot be an account name', zh: '"{account}" 不能用作公众号名字' },
    cause: { en: 'Account names stand in commands and paths.', zh: '公众号名字会出现在命令和路径中。' },
    cure: {
      en: 'Use lower-case letters, digits, "-" and "_", at most 40 of them, starting with a letter or digit.',
      zh: '请用小写字母、数字、"-" 和 "_"，以字母或数字开头，不超过 40 个字符。',
    },
  },
  'option.not-a-date': {
    says: { en: '{option} is "{value}", which is not a date', zh: '{option} 的值 "{value}" 不是日期' },
    cause: {
      en: 'A moment is a local date (its end is meant) or a full ISO time.',
      zh: '时间应为本地日期（指当天结束）或完整的 ISO 时间。',
    },
    cure: {
      en: 'Write 2026-06-30 or 2026-06-30T18:00:00+08:00.',
      zh: '请写成 2026-06-30 或 2026-06-30T18:00:00+08:00。',
    },
  },
  'option.not-a-number': {
    says: {
      en: '{option} is "{value}"; expected {expected}',
      zh: '{option} 的值是 "{value}"；应为 {expected}',
    },
    cause: { en: 'An option that wants a number got something else.', zh: '需要数字的选项得到了其他内容。' },
    cure: { en: 'Give a number within the range named.', zh: '请给出范围内的数字。' },
  },
  'option.unknown-choice': {
    says: {
      en: '{option} is "{value}"; expected one of {expected}',
      zh: '{option} 的值是 "{value}"；应为以下之一：{expected}',
    },
    cause: { en: 'An option has a fixed set of values.', zh: '该选项只接受固定的几个值。' },
    cure: { en: 'Use one of the values named.', zh: '请使用列出的值。' },
  },
  'run.no-history': {
    says: { en: 'the history of "{account}" is empty', zh: '"{account}" 还没有任何历史数据' },
    cause: {
      en: 'There is nothing to decide on; tagging stops rather than taking every tag away.',
      zh: '没有判断依据；为避免清空所有标签，打标签流程已停止。',
    },
    cure: {
      en: 'Import a file first: tagloom import FILE --account {account}',
      zh: '请先导入数据：tagloom import 文件 --account {account}',
    },
  },
  'run.no-rules': {
    says: { en: 'no rule file in {directory}', zh: '{directory} 中没有规则文件' },
    cause: {
      en: 'Tags come from YAML files in the rules folder; it has none.',
      zh: '标签由规则文件夹中的 YAML 定义，但其中没有文件。',
    },
    cure: {
      en: 'Write one (docs/rules.md), or start from "tagloom init".',
      zh: '请编写规则（见 docs/rules.md），或从 "tagloom init" 开始。',
    },
  },
  'train.unknown-model': {
    says: {
      en: 'no model "{model}" in {directory}; it has {known}',
      zh: '{directory} 中没有模型 "{model}"；现有 {known}',
    },
    cause: {
      en: 'The name is not the "model:" of any file there.',
      zh: '该名字不是其中任何文件的 "model:"。',
    },
    cure: { en: 'Use one of the names listed.', zh: '请使用列出的名字。' },
  },
  'train.no-answer': {
    says: {
      en: 'the model {model} gives no answer: its data is too thin',
      zh: '模型 {model} 没有结果：数据太少',
    },
    cause: {
      en: 'A model abstains rather than guessing from too few followers.',
      zh: '粉丝太少时，模型选择弃权而不是猜测。',
    },
    cure: {
      en: 'Import more history, or ask for fewer clusters in models/{model}.yaml.',
      zh: '请导入更多历史数据，或在 models/{model}.yaml 中减少聚类数。',
    },
  },
  'demo.not-a-demo': {
    says: {
      en: '{directory} is a workspace that the demo did not make',
      zh: '{directory} 是一个工作区，但不是演示生成的',
    },
    cause: {
      en: 'The demo empties the data of its workspace at every start; it touches no other.',
      zh: '演示每次启动都会清空自己的工作区数据；它不会动其他工作区。',
    },
    cure: {
      en: 'Name another folder: tagloom demo --workspace DIR',
      zh: '请换一个文件夹：tagloom demo --workspace 文件夹',
    },
  },
  'export.parquet-needs-file': {
    says: { en: 'Parquet cannot go to the screen', zh: 'Parquet 不能输出到屏幕' },
    cause: {
      en: 'Parquet is a binary format that is written as a whole.',
      zh: 'Parquet 是整体写入的二进制格式。',
    },
    cure: { en: 'Name a file: --out vectors.parquet', zh: '请指定文件：--out vectors.parquet' },
  },
  'export.cannot-write': {
    says: { en: 'cannot write {file}: {detail}', zh: '无法写入 {file}：{detail}' },
    cause: {
      en: 'The folder does not exist or may not be written, or the disk is full.',
      zh: '文件夹不存在、没有写权限，或磁盘已满。',
    },
    cure: { en: 'Name a file in a folder that you may write to.', zh: '请指定有写权限的文件夹中的文件。' },
  },
  'import.unknown-mapping': {
    says: {
      en: 'the account "{account}" has no mapping "{mapping}"; known: {known}',
      zh: '公众号 "{account}" 没有映射 "{mapping}"；现有：{known}',
    },
    cause: {
      en: '--mapping names an entry under imports: in tagloom.yaml, and there is none of that name.',
      zh: '--mapping 应为 tagloom.yaml 中 imports: 下的名字，但没有这个名字。',
    },
    cure: {
      en: 'Use a name that is there, or give --kind and --map.',
      zh: '请使用已有的名字，或给出 --kind 和 --map。',
    },
  },
  'plan.unknown': {
    says: { en: '"{account}" has no plan {plan}', zh: '"{account}" 没有计划 {plan}' },
    cause: {
      en: 'The id is misspelt, or the plan is of another account.',
      zh: '编号有误，或该计划属于其他公众号。',
    },
    cure: {
      en: 'Leave --plan out to take the newest, or make one: tagloom plan --account {account}',
      zh: '不加 --plan 则使用最新的计划；也可新建：tagloom plan --account {account}',
    },
  },
  'plan.none': {
    says: { en: 'no plan has been saved for "{account}"', zh: '"{account}" 还没有保存的计划' },
    cause: { en: 'Nothing has been planned yet.', zh: '尚未生成计划。' },
    cure: {
      en: 'Make one: tagloom plan --account {account}',
      zh: '请先生成：tagloom plan --account {account}',
    },
  },
  'plan.already': {
    says: { en: 'the plan {plan} is {status}', zh: '计划 {plan} 的状态是 {status}' },
    cause: {
      en: 'A plan is carried out once; one that was applied, refused or replaced by a newer one is over.',
      zh: '一个计划只执行一次；已执行、已拒绝或被新计划取代的计划不能再用。',
    },
    cure: {
      en: 'Make a new one: tagloom plan --account {account}',
      zh: '请生成新计划：tagloom plan --account {account}',
    },
  },
  'plan.not-authorised': {
    says: {
      en: '"{account}" is not certified: it may not use the tag API',
      zh: '"{account}" 未认证，不能使用标签接口',
    },
    cause: {
      en: 'WeChat allows tags by API to certified accounts only.',
      zh: '微信只允许已认证的公众号通过接口打标签。',
    },
    cure: {
      en: 'Export the decision and work with it elsewhere: tagloom export tags --account {account}',
      zh: '请导出判定结果：tagloom export tags --account {account}',
    },
  },
  'report.no-run': {
    says: { en: 'no run of "{account}" yet', zh: '"{account}" 还没有运行过' },
    cause: { en: 'A report shows a run, and there is none.', zh: '报告展示的是一次运行，而目前还没有。' },
    cure: {
      en: 'Run first: tagloom run --dry-run --account {account}',
      zh: '请先运行：tagloom run --dry-run --account {account}',
    },
  },
  'explain.unknown-follower': {
    says: { en: 'nothing is known of this follower', zh: '没有这个粉丝的任何数据' },
    cause: {
      en: 'No event and no profile in the history carries this openid.',
      zh: '历史中没有该 openid 的行为或资料。',
    },
    cure: {
      en: 'Check the openid and the account; "tagloom export tags" lists openids.',
      zh: '请检查 openid 和公众号；"tagloom export tags" 可列出 openid。',
    },
  },
})
