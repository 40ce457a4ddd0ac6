/** Imports go one way; see docs/architecture.md. Each rule names a room and the rooms it may open. */
const rooms = {
  i18n: [],
  common: ['i18n'],
  domain: ['common', 'i18n'],
  locks: [],
  touchpoints: [],
  ingest: ['touchpoints'],
  features: [],
  learning: ['features'],
  rules: ['features', 'learning'],
  tagging: ['features', 'learning', 'rules'],
  sync: ['tagging'],
  broadcast: ['features', 'learning', 'rules', 'tagging', 'sync', 'report'],
  report: [],
  history: [
    'locks',
    'touchpoints',
    'ingest',
    'features',
    'learning',
    'rules',
    'tagging',
    'sync',
    'broadcast',
    'report',
  ],
  state: ['touchpoints', 'ingest', 'features', 'learning', 'rules', 'tagging', 'sync', 'broadcast'],
  wechat: ['ingest', 'sync', 'broadcast'],
  // the protocol of callbacks is one, whoever speaks it; foreign code judges it in the tests
  sandbox: ['locks', 'ingest', 'wechat'],
  config: [],
  pipeline: [
    'locks',
    'touchpoints',
    'ingest',
    'features',
    'learning',
    'rules',
    'tagging',
    'sync',
    'broadcast',
    'report',
    'history',
    'state',
    'wechat',
    'sandbox',
    'config',
  ],
  scheduler: ['state', 'config', 'pipeline'],
  server: ['touchpoints', 'ingest', 'wechat', 'config', 'pipeline', 'scheduler'],
  cli: [
    'touchpoints',
    'features',
    'rules',
    'learning',
    'tagging',
    'broadcast',
    'report',
    'sandbox',
    'config',
    'pipeline',
    'server',
  ],
}
const everywhere = ['common', 'i18n', 'domain']

const oneWay = Object.entries(rooms).map(([room, opens]) => {
  const allowed = [room, ...opens, ...(everywhere.includes(room) ? [] : everywhere)]
  return {
    name: `${room}-imports-one-way`,
    severity: 'error',
    comment: `src/${room} may import ${allowed.join(', ')} only`,
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: `^src/(${allowed.join('|')})/` },
  }
})

module.exports = {
  forbidden: [
    ...oneWay,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unknown-room',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${Object.keys(rooms).join('|')})/` },
      to: {},
    },
    {
      name: 'one-reader-of-the-environment',
      comment: 'stages are pure: they touch neither files, network, processes nor engines',
      severity: 'error',
      from: { path: '^src/(common|i18n|domain|features|rules|tagging|report)/' },
      to: {
        path: '^(node:)?(fs|net|http|https|child_process|process)$|node_modules/(chdb|@clickhouse|@electric-sql|pg|kysely|fastify)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
