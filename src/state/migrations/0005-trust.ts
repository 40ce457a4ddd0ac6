/** What makes tags trusted and broadcasts follow them: who did what, approvals, drift, broadcasts, jobs, webhooks. */
export const trustStatements = [
  `create table audit (
    id integer generated always as identity primary key,
    account text not null,
    at timestamptz not null,
    who text not null,
    what text not null,
    subject text not null,
    document json not null
  )`,
  'create index audit_by_account on audit (account, id)',
  'alter table plans add column approved_at timestamptz',
  'alter table plans add column approved_by text',
  "alter table plans add column kind text not null default 'run'",
  `create table drift (
    id integer generated always as identity primary key,
    account text not null,
    seen_at timestamptz not null,
    tag text not null,
    wechat_id integer not null,
    added integer not null,
    removed integer not null,
    untaken integer not null,
    action text not null
  )`,
  'create index drift_by_account on drift (account, id)',
  `create table broadcasts (
    id text primary key,
    account text not null,
    name text not null,
    file text not null,
    status text not null,
    document json not null,
    created_at timestamptz not null,
    send_at timestamptz,
    finished_at timestamptz
  )`,
  'create index broadcasts_by_account on broadcasts (account, created_at)',
  `create table broadcast_sends (
    broadcast text not null references broadcasts (id) on delete cascade,
    variant text not null,
    status text not null,
    wechat_tag_id integer,
    temporary_tag boolean not null,
    client_msg_id text not null,
    msg_id text,
    msg_data_id text,
    followers integer not null,
    submitted_at timestamptz,
    finished_at timestamptz,
    result json,
    errcode integer,
    rid text,
    primary key (broadcast, variant)
  )`,
  `create table jobs (
    account text not null,
    job text not null,
    cron text not null,
    timezone text not null,
    paused boolean not null default false,
    next_at timestamptz,
    failures integer not null default 0,
    primary key (account, job)
  )`,
  `create table job_runs (
    id integer generated always as identity primary key,
    account text not null,
    job text not null,
    due_at timestamptz not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    status text not null,
    detail json not null
  )`,
  'create index job_runs_by_job on job_runs (account, job, id)',
  `create table webhooks (
    account text not null,
    url text not null,
    cursor bigint not null,
    failures integer not null default 0,
    retry_at timestamptz,
    last_status text,
    primary key (account, url)
  )`,
]
