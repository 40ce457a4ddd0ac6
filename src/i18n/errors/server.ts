import { defineErrors } from '../error-text.ts'

export const serverErrors = defineErrors({
  'server.port-taken': {
    says: { en: 'port {port} of {host} is taken', zh: '{host} 的端口 {port} 已被占用' },
    cause: { en: 'Another program listens there.', zh: '有其他程序正在监听该端口。' },
    cure: {
      en: 'Choose another one: tagloom serve --port NUMBER, or "port:" below "server:" in tagloom.yaml.',
      zh: '请换一个端口：tagloom serve --port 数字，或修改 tagloom.yaml 中 "server:" 下的 "port:"。',
    },
  },
  'server.holds-data': {
    says: {
      en: 'the server of this workspace is running (process {pid}, since {since})',
      zh: '本工作区的服务器正在运行（进程 {pid}，自 {since} 起）',
    },
    cause: {
      en: 'One process at a time may use a data folder; two would damage it.',
      zh: '同一时间只能有一个进程使用数据文件夹，否则会损坏数据。',
    },
    cure: {
      en: 'Stop it first: kill {pid}',
      zh: '请先停止它：kill {pid}',
    },
  },
  'server.not-ready': {
    says: {
      en: 'the server (process {pid}) is starting or stopping and takes no commands',
      zh: '服务器（进程 {pid}）正在启动或停止，暂不接受命令',
    },
    cause: {
      en: 'It takes commands once it listens, and until it is told to stop; what it has begun it finishes first.',
      zh: '它开始监听后才接受命令，收到停止信号后不再接受；已开始的工作会先完成。',
    },
    cure: { en: 'Nothing was done. Try again in a moment.', zh: '没有执行任何操作，请稍后再试。' },
  },
  'server.busy': {
    says: {
      en: 'the server is at work on "tagloom {command}"',
      zh: '服务器正在执行 "tagloom {command}"',
    },
    cause: {
      en: 'Commands that change something run one at a time, so that none works on ground that another moves.',
      zh: '会改动数据的命令一次只运行一个，以免互相影响。',
    },
    cure: { en: 'Try again when it has ended.', zh: '请等它结束后再试。' },
  },
  'server.unknown-command': {
    says: {
      en: 'the running server does not run "tagloom {command}"',
      zh: '正在运行的服务器不执行 "tagloom {command}"',
    },
    cause: {
      en: 'The server was started with another version of Tagloom, or the command needs the data folder for itself.',
      zh: '服务器是用另一版本的 Tagloom 启动的，或该命令需要独占数据文件夹。',
    },
    cure: {
      en: 'Stop the server, run the command, and start the server again.',
      zh: '请停止服务器，运行该命令，再重新启动服务器。',
    },
  },
  'server.no-answer': {
    says: {
      en: 'the server (process {pid}) went away while it ran the command',
      zh: '服务器（进程 {pid}）在执行命令时退出了',
    },
    cause: { en: 'It was stopped or crashed.', zh: '它被停止或已崩溃。' },
    cure: {
      en: 'Run the command again: what was done stays done, and an apply goes on where it stopped.',
      zh: '请重新运行该命令：已完成的部分不会丢失，执行会从中断处继续。',
    },
  },
})
