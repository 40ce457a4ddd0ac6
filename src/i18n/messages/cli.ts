import { defineMessages } from '../message-text.ts'

export const cliMessages = defineMessages({
  'cli.summary': {
    en: 'Behaviour tags for WeChat Official Accounts: from histories to tags that stay true.',
    zh: '微信公众号行为标签引擎：从行为历史到始终准确的标签。',
  },
  'cli.help': { en: 'show this help', zh: '显示帮助' },
  'cli.see-help': { en: 'Add --help to see what is expected.', zh: '加上 --help 查看用法。' },
  'cli.example': { en: 'Example', zh: '示例' },
  'cli.warning': { en: 'warning', zh: '警告' },
  'cli.bug': {
    en: 'Something went wrong that Tagloom did not expect. Please report it with the text below.',
    zh: '出现了 Tagloom 没有预料到的错误。请附上以下内容反馈给我们。',
  },
  'cli.option.workspace': { en: 'the workspace folder', zh: '工作区文件夹' },
  'cli.option.account': {
    en: 'the account in tagloom.yaml; may be left out when there is only one',
    zh: 'tagloom.yaml 中的公众号；只有一个时可省略',
  },
  'cli.option.json': { en: 'print one JSON document instead of text', zh: '输出一个 JSON 文档，而不是文本' },
  'cli.option.lang': { en: 'language of messages: en or zh', zh: '消息语言：en 或 zh' },
  'cli.option.as-of': {
    en: 'the moment asked about: a local date (its end) or an ISO time; now by default',
    zh: '要计算的时刻：本地日期（指当天结束）或 ISO 时间；默认为现在',
  },
  'cli.option.seed': { en: 'seed of everything random', zh: '随机种子' },
  'cli.group.features': { en: 'the numbers that are known of each follower', zh: '每个粉丝的特征数值' },
  'cli.group.rules': { en: 'the rule files', zh: '规则文件' },
  'cli.group.export': {
    en: 'write events, tags, vectors or clusters to a file or the screen',
    zh: '导出行为事件、标签、向量或聚类',
  },
  'cli.init': {
    en: 'make a workspace: tagloom.yaml, rules/, models/ and touchpoints/',
    zh: '新建工作区：tagloom.yaml、rules/、models/ 和 touchpoints/',
  },
  'cli.init.account': { en: 'name of the account', zh: '公众号的名字' },
  'cli.import': {
    en: 'load events from a CSV, NDJSON or Parquet file (.gz too)',
    zh: '从 CSV、NDJSON 或 Parquet 文件（含 .gz）导入行为事件',
  },
  'cli.import.kind': {
    en: 'kind of every event in the file, when no column tells it',
    zh: '文件中所有事件的类型（没有对应列时）',
  },
  'cli.import.map': {
    en: 'field=column pairs: follower=customer_id,at=date,value=amount; kind=COLUMN for a kind per row',
    zh: '字段=列名：follower=customer_id,at=date,value=amount；kind=列名 表示每行一个类型',
  },
  'cli.import.mapping': {
    en: 'a mapping named under imports: in tagloom.yaml',
    zh: 'tagloom.yaml 的 imports: 下定义的映射名',
  },
  'cli.import.followers': {
    en: 'the file holds follower attributes (membership, city, …), not events',
    zh: '文件内容是粉丝资料（会员、城市等），而不是行为事件',
  },
  'cli.features.list': {
    en: 'list every feature with its unit and meaning',
    zh: '列出所有特征及其单位和含义',
  },
  'cli.train': { en: 'fit the models of models/ anew', zh: '重新训练 models/ 中的模型' },
  'cli.run': {
    en: 'decide every tag and apply the plan; --dry-run stops before WeChat changes',
    zh: '判定所有标签并执行计划；--dry-run 不改动微信',
  },
  'cli.run.dry-run': {
    en: 'make and save the plan, change nothing in WeChat',
    zh: '只生成并保存计划，不改动微信',
  },
  'cli.plan': {
    en: 'show who would gain and lose each tag, and save it as a plan',
    zh: '显示每个标签将增减的粉丝，并保存为计划',
  },
  'cli.plan.detailed-exitcode': { en: 'exit with 2 when the plan has changes', zh: '计划有变化时以 2 退出' },
  'cli.apply': {
    en: 'carry out the saved plan, then read back what WeChat holds',
    zh: '执行已保存的计划，然后从微信读回核对',
  },
  'cli.apply.plan': { en: 'id of the plan; the latest one by default', zh: '计划编号；默认为最新的' },
  'cli.explain': {
    en: 'say why a follower carries each tag or not',
    zh: '说明某个粉丝为什么有或没有每个标签',
  },
  'cli.report': { en: 'write the HTML report of the latest run', zh: '生成最近一次运行的 HTML 报告' },
  'cli.report.out': { en: 'the file to write', zh: '输出文件' },
  'cli.sandbox': {
    en: 'run the sandbox, a WeChat in a box, until Ctrl-C',
    zh: '运行沙盒（模拟的微信接口），按 Ctrl-C 结束',
  },
  'cli.sandbox.port': { en: 'port on 127.0.0.1', zh: '127.0.0.1 上的端口' },
  'cli.sandbox.followers': {
    en: 'simulate so many followers of the account first',
    zh: '先为公众号模拟这么多粉丝',
  },
  'cli.demo': {
    en: 'simulate an account and take it all the way to tags and a report',
    zh: '模拟一个公众号，从数据一直到标签和报告',
  },
  'cli.demo.followers': { en: 'how many followers to simulate', zh: '模拟的粉丝数' },
  'cli.doctor': {
    en: 'check the workspace, its data and what the account may do',
    zh: '检查工作区、数据和公众号权限',
  },
  'cli.rules.check': {
    en: 'check every rule file and say all that is wrong',
    zh: '检查所有规则文件，列出全部问题',
  },
  'cli.export.events': { en: 'events in order of follower and time', zh: '按粉丝和时间排列的行为事件' },
  'cli.export.tags': {
    en: 'who carries which tag, as decided by the latest run',
    zh: '最近一次运行判定的粉丝与标签',
  },
  'cli.export.vectors': {
    en: 'every feature of every follower, as of the latest run',
    zh: '最近一次运行时每个粉丝的所有特征',
  },
  'cli.export.clusters': { en: 'the cluster and archetype of every follower', zh: '每个粉丝的聚类和原型' },
  'cli.export.format': { en: 'format of the output', zh: '输出格式' },
  'cli.export.out': { en: 'the file to write; the screen by default', zh: '输出文件；默认输出到屏幕' },
  'cli.export.model': { en: 'the model', zh: '模型' },
})
