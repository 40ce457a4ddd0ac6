/** Tags that are ours, runs, plans with their calls, models. */
export const firstStatements = [
  `create table tags (
    account text not null,
    tag text not null,
    wechat_id integer not null,
    name text not null,
    managed_since timestamptz not null,
    primary key (account, tag),
    unique (account, wechat_id)
  )`,
  `create table runs (
    id text primary key,
    account text not null,
    kind text not null,
    as_of timestamptz not null,
    seed text,
    followers integer,
    tags json not null,
    status text not null,
    started_at timestamptz not null,
    finished_at timestamptz
  )`,
  'create index runs_by_account on runs (account, started_at)',
  `create table plans (
    id text primary key,
    account text not null,
    run text not null,
    ground text not null,
    document json not null,
    status text not null,
    created_at timestamptz not null,
    begun_at timestamptz
  )`,
  'create index plans_by_account on plans (account, created_at)',
  `create table sync_calls (
    plan text not null references plans (id) on delete cascade,
    n integer not null,
    tag text not null,
    op text not null,
    from_seq integer not null,
    to_seq integer not null,
    status text not null default 'pending',
    attempts integer not null default 0,
    errcode integer,
    rid text,
    primary key (plan, n)
  )`,
  `create table sync_drops (
    plan text not null references plans (id) on delete cascade,
    tag text not null,
    op text not null,
    follower text not null,
    reason text not null,
    errcode integer not null,
    rid text,
    primary key (plan, tag, op, follower)
  )`,
  `create table models (
    account text not null,
    model text not null,
    version integer not null,
    created_at timestamptz not null,
    artefact json not null,
    card text not null,
    in_force boolean not null,
    primary key (account, model, version)
  )`,
  'create unique index models_in_force on models (account, model) where in_force',
]
