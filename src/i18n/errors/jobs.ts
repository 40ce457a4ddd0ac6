import { defineErrors } from '../error-text.ts'

export const jobsErrors = defineErrors({
  'jobs.cron-unreadable': {
    says: {
      en: 'the schedule of "{job}" cannot be read: "{cron}" ({detail})',
      zh: '无法识别任务 "{job}" 的时间表 "{cron}"（解析器提示：{detail}）',
    },
    cause: {
      en: 'A time below "schedule:" in tagloom.yaml is no cron expression of five fields.',
      zh: 'tagloom.yaml 中 "schedule:" 下的时间不是由五段组成的 cron 表达式。',
    },
    cure: {
      en: 'Write minute, hour, day of the month, month and weekday: "0 3 * * *" is every day at 03:00, "0 9 * * MON" every Monday at 09:00.',
      zh: '请依次写出分、时、日、月、星期："0 3 * * *" 表示每天 03:00，"0 9 * * MON" 表示每周一 09:00。',
    },
  },
  'jobs.cron-never': {
    says: {
      en: 'the schedule of "{job}" never comes: "{cron}"',
      zh: '任务 "{job}" 的时间表 "{cron}" 永远不会到来',
    },
    cause: {
      en: 'The cron expression names a day that no month has.',
      zh: 'cron 表达式指定了不存在的日期。',
    },
    cure: {
      en: 'Name a day that exists; "L" is the last day of a month.',
      zh: '请改为存在的日期；每月最后一天可写作 "L"。',
    },
  },
  'jobs.unknown': {
    says: {
      en: 'account {account} has no job "{job}"; it has {known}',
      zh: '账号 {account} 没有任务 "{job}"；现有：{known}',
    },
    cause: {
      en: 'The name is misspelt, or the job has no line below "schedule:" in tagloom.yaml.',
      zh: '任务名写错了，或 tagloom.yaml 的 "schedule:" 下没有这一项。',
    },
    cure: {
      en: 'Use a name that "tagloom jobs list" shows, or add the job to the schedule.',
      zh: '请使用 "tagloom jobs list" 列出的任务名，或先在时间表中加上该任务。',
    },
  },
  'jobs.at-work': {
    says: { en: 'the server is at work on the job "{job}"', zh: '服务器正在执行任务 "{job}"' },
    cause: {
      en: 'Jobs of the schedule and commands that change something take turns, so that none works on ground that another moves.',
      zh: '定时任务与会改动数据的命令轮流进行，以免互相影响。',
    },
    cure: {
      en: 'Try again when it has ended; "tagloom jobs list" tells.',
      zh: '请等它结束后再试；可用 "tagloom jobs list" 查看进度。',
    },
  },
  'jobs.problems-in-files': {
    says: {
      en: 'files of the workspace have mistakes ({problems}); the first is in {file}, line {line}',
      zh: '工作区文件中有 {problems} 处错误，第一处在 {file} 第 {line} 行',
    },
    cause: {
      en: 'A job could not use the rules, models or settings as they were written when it was due.',
      zh: '任务执行时，规则、模型或配置文件中有错误，无法使用。',
    },
    cure: {
      en: 'tagloom rules check lists every mistake; then tagloom jobs run JOB, or wait for its next time.',
      zh: '用 tagloom rules check 查看全部错误；改正后运行 tagloom jobs run 任务名，或等待下一次执行。',
    },
  },
  'jobs.unexpected': {
    says: { en: 'an unexpected error ({name})', zh: '意外错误（{name}）' },
    cause: {
      en: 'A fault of Tagloom or of the machine under it. Its text is not kept: it might quote personal data.',
      zh: 'Tagloom 或其运行环境出现故障。错误原文可能含有个人信息，故不保存。',
    },
    cure: {
      en: 'Run the same by hand to see all of it: tagloom jobs run JOB.',
      zh: '手动运行 tagloom jobs run 任务名，可查看完整信息。',
    },
  },
})
