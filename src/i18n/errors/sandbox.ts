import { defineErrors } from '../error-text.ts'

export const sandboxErrors = defineErrors({
  'sandbox.damaged': {
    says: {
      en: 'the state of the sandbox is damaged: {file}, line {line}',
      zh: '沙盒状态已损坏：{file} 第 {line} 行',
    },
    cause: {
      en: 'Something other than the sandbox changed the file, or the disk failed.',
      zh: '文件被沙盒以外的程序修改，或磁盘出错。',
    },
    cure: {
      en: 'Delete {file}: the sandbox then starts with no followers and no tags. Nothing real is lost.',
      zh: '删除 {file}：沙盒将从没有粉丝和标签的状态开始，不会丢失真实数据。',
    },
  },
  'sandbox.cannot-write': {
    says: { en: 'the sandbox cannot write {file}: {detail}', zh: '沙盒无法写入 {file}：{detail}' },
    cause: {
      en: 'The disk is full, or the folder may not be written to.',
      zh: '磁盘已满，或文件夹没有写权限。',
    },
    cure: {
      en: 'Make room or give write permission, then run the command again.',
      zh: '请腾出空间或授予写权限，然后重新运行。',
    },
  },
  'sandbox.not-admitted': {
    says: {
      en: 'the sandbox at {url} did not take the followers: HTTP {status}',
      zh: '沙盒 {url} 未接收粉丝：HTTP {status}',
    },
    cause: {
      en: 'The running sandbox was started with another tagloom.yaml: it does not know the account, or its secret.',
      zh: '正在运行的沙盒使用了另一份 tagloom.yaml：它不认识该公众号，或密钥不同。',
    },
    cure: {
      en: 'Stop it and start it again in this workspace: tagloom sandbox',
      zh: '请停止它，并在本工作区重新启动：tagloom sandbox',
    },
  },
  'sandbox.in-use': {
    says: {
      en: 'this workspace has a sandbox already: {url} (process {pid})',
      zh: '本工作区已有沙盒在运行：{url}（进程 {pid}）',
    },
    cause: {
      en: 'Two sandboxes on one folder would overwrite each other. "tagloom serve" runs one of its own when it finds none.',
      zh: '同一文件夹上的两个沙盒会互相覆盖。"tagloom serve" 启动时若没有沙盒，会自带一个。',
    },
    cure: {
      en: 'Use that one in a browser; or stop process {pid}, start the sandbox, and then the server.',
      zh: '请在浏览器中直接使用它；或先停止进程 {pid}，启动沙盒后再启动服务器。',
    },
  },
  'sandbox.port-taken': {
    says: { en: 'port {port} of {host} is taken', zh: '{host} 的端口 {port} 已被占用' },
    cause: { en: 'Another program listens there.', zh: '有其他程序正在监听该端口。' },
    cure: { en: 'Choose another port, or 0 for any free one.', zh: '请换一个端口，或用 0 自动选择。' },
  },
  'sandbox.unknown-account': {
    says: { en: 'the sandbox has no account {appid}', zh: '沙盒中没有公众号 {appid}' },
    cause: {
      en: 'The appid is not among those the sandbox was started with.',
      zh: '该 appid 不在启动沙盒时给出的公众号中。',
    },
    cure: { en: 'Start the sandbox with this account.', zh: '请带上该公众号启动沙盒。' },
  },
  'sandbox.bad-appid': {
    says: { en: '"{appid}" cannot be an appid', zh: '"{appid}" 不能用作 appid' },
    cause: {
      en: 'An appid holds letters, digits, "-" and "_"; each may stand once.',
      zh: 'appid 只含字母、数字、"-" 和 "_"，且不能重复。',
    },
    cure: { en: 'Correct the appid in tagloom.yaml.', zh: '请修改 tagloom.yaml 中的 appid。' },
  },
  'sandbox.bad-openid': {
    says: { en: '"{openid}" cannot be an openid', zh: '"{openid}" 不能用作 openid' },
    cause: { en: 'An openid has 1 to 64 characters.', zh: 'openid 的长度为 1 到 64 个字符。' },
    cure: { en: 'Shorten the customer ids of the import.', zh: '请缩短导入数据中的客户编号。' },
  },
})
