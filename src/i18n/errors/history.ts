import { defineErrors } from '../error-text.ts'

export const historyErrors = defineErrors({
  'history.disk-full': {
    says: {
      en: 'the disk is full: the event history in {place} could not be written',
      zh: '磁盘已满：无法写入 {place} 中的行为历史',
    },
    cause: {
      en: 'The file system that holds the data folder has no room left. What was stored before is untouched.',
      zh: '数据文件夹所在的文件系统没有剩余空间。此前已存的数据不受影响。',
    },
    cure: {
      en: 'Free some space, or move the data folder to a larger disk, and run the command again; nothing is counted twice.',
      zh: '清理空间，或把数据文件夹移到更大的磁盘，再重新运行命令；不会重复计数。',
    },
  },
  'history.memory-limit': {
    says: {
      en: 'a question to the event history needed more than the {limit} MB it may use',
      zh: '一次对行为历史的查询超过了允许的 {limit} MB 内存',
    },
    cause: {
      en: 'The query engine stopped a statement at its memory limit, so that the machine keeps running.',
      zh: '查询引擎在内存上限处中止了语句，以保证机器继续运行。',
    },
    cure: {
      en: 'Close other programs or use a machine with more memory; for very large accounts use a ClickHouse server.',
      zh: '关闭其他程序或换用内存更大的机器；超大的公众号请使用 ClickHouse 服务器。',
    },
  },
  'history.unreadable': {
    says: {
      en: 'the event history in {place} cannot be opened: {detail}',
      zh: '无法打开 {place} 中的行为历史：{detail}',
    },
    cause: {
      en: 'The folder cannot be read or written, or it is not a history that this version made.',
      zh: '文件夹不可读写，或其内容不是本版本建立的历史。',
    },
    cure: {
      en: 'Check that {place} is a folder that you may read and write, and that "data" in tagloom.yaml names the right one.',
      zh: '请检查 {place} 是可读写的文件夹，并确认 tagloom.yaml 中的 data 指向正确位置。',
    },
  },
  'history.in-use': {
    says: {
      en: 'the event history in {place} is already open in another process',
      zh: '{place} 中的行为历史已被另一个进程打开',
    },
    cause: {
      en: 'The embedded engine gives one folder to one process at a time.',
      zh: '内嵌引擎同一时间只允许一个进程使用一个文件夹。',
    },
    cure: {
      en: 'Wait until the other command has ended, or stop it, and try again.',
      zh: '请等待另一个命令结束，或将其停止后重试。',
    },
  },
  'history.unreachable': {
    says: {
      en: 'ClickHouse at {place} does not answer: {detail}',
      zh: '{place} 上的 ClickHouse 没有应答：{detail}',
    },
    cause: {
      en: 'CLICKHOUSE_URL names a server that cannot be reached or that refuses the user.',
      zh: 'CLICKHOUSE_URL 指向的服务器无法连接，或拒绝了该用户。',
    },
    cure: {
      en: 'Check the address, the user and the password, and that the server is running.',
      zh: '请检查地址、用户名和密码，并确认服务器正在运行。',
    },
  },
  'history.query-failed': {
    says: {
      en: 'the event history in {place} refused a statement: {detail}',
      zh: '{place} 中的行为历史拒绝了一条语句：{detail}',
    },
    cause: {
      en: 'A statement of Tagloom failed in the query engine. This is a defect of Tagloom, or the history is damaged.',
      zh: 'Tagloom 的一条语句在查询引擎中失败。这是 Tagloom 的缺陷，或历史数据已损坏。',
    },
    cure: {
      en: 'Run "tagloom doctor"; if it finds nothing, report the message above.',
      zh: '运行 "tagloom doctor"；若未发现问题，请报告上面的信息。',
    },
  },
  'history.closed': {
    says: { en: 'the event history in {place} is closed', zh: '{place} 中的行为历史已关闭' },
    cause: { en: 'Something was asked of the history after it was closed.', zh: '历史关闭之后仍有请求。' },
    cure: { en: 'Report this: it is a defect of Tagloom.', zh: '请报告：这是 Tagloom 的缺陷。' },
  },
  'history.too-busy': {
    says: {
      en: 'events come in faster than they can be stored: {waiting} are waiting',
      zh: '行为到达的速度超过了存储速度：{waiting} 条正在等待',
    },
    cause: {
      en: 'The disk or the processor of this machine does not keep up. Nothing was lost: what was not taken was not acknowledged either, and the sender tries again.',
      zh: '本机的磁盘或处理器跟不上。没有丢失数据：未接收的内容也未被确认，发送方会重试。',
    },
    cure: {
      en: 'Let imports and runs end or move them to quiet hours; if it happens often, use a faster disk or a larger machine.',
      zh: '等待导入和运行结束，或改到空闲时段进行；若经常发生，请换用更快的磁盘或更大的机器。',
    },
  },
  'history.locked': {
    says: {
      en: 'the data folder {directory} is in use by process {pid} (since {since})',
      zh: '数据文件夹 {directory} 正被进程 {pid} 使用（自 {since} 起）',
    },
    cause: {
      en: 'One process at a time may use a data folder; two would damage it.',
      zh: '同一时间只能有一个进程使用数据文件夹，否则会损坏数据。',
    },
    cure: {
      en: 'Wait until that command has ended, or stop it with "kill {pid}", and try again.',
      zh: '请等待该命令结束，或用 "kill {pid}" 将其停止后重试。',
    },
  },
  'history.lock-unreadable': {
    says: {
      en: 'the data folder {directory} cannot be locked: {detail}',
      zh: '无法锁定数据文件夹 {directory}：{detail}',
    },
    cause: {
      en: 'The lock file in the data folder cannot be read or written.',
      zh: '数据文件夹中的锁文件无法读取或写入。',
    },
    cure: {
      en: 'Check that you may write to {directory}.',
      zh: '请检查对 {directory} 的写权限。',
    },
  },
})
