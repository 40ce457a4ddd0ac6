import { defineErrors } from '../error-text.ts'

export const stateErrors = defineErrors({
  'state.cannot-open': {
    says: { en: 'cannot open the state in {where}: {detail}', zh: '无法打开 {where} 中的状态库：{detail}' },
    cause: {
      en: 'The folder of the embedded database cannot be written or is damaged, or the PostgreSQL server cannot be reached.',
      zh: '内嵌数据库的文件夹不可写或已损坏，或者连不上 PostgreSQL 服务器。',
    },
    cure: {
      en: 'Check that the folder is writable and the disk is not full; with DATABASE_URL, check that the server runs and the password is right.',
      zh: '请确认文件夹可写、磁盘未满；若设置了 DATABASE_URL，请确认服务器在运行且密码正确。',
    },
  },
  'state.migration': {
    says: { en: 'the state cannot be brought up to date: {detail}', zh: '状态库无法升级：{detail}' },
    cause: {
      en: 'The database was written by a newer Tagloom, or a step of the upgrade failed; nothing was changed by the failed step.',
      zh: '数据库由更新版本的 Tagloom 写入，或某个升级步骤失败；失败的步骤没有改动任何数据。',
    },
    cure: {
      en: 'Use the newer Tagloom, or restore the data folder from a backup and try again.',
      zh: '请使用更新版本的 Tagloom，或用备份恢复数据文件夹后重试。',
    },
  },
  'state.unknown-plan': {
    says: { en: 'there is no plan "{plan}"', zh: '没有计划 "{plan}"' },
    cause: {
      en: 'The id is misspelt, or the plan belongs to another workspace.',
      zh: '编号有误，或该计划属于其他工作区。',
    },
    cure: { en: 'Run "tagloom plan" to make one.', zh: '请运行 "tagloom plan" 生成计划。' },
  },
})
