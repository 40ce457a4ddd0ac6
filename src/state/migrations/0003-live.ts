/** What the edge to WeChat keeps: codes, notices, tag changes asked for by an event, who left, who is being read. */
export const liveStatements = [
  `create table qr_codes (
    account text not null,
    touchpoint text not null,
    scene text not null,
    ticket text not null,
    url text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    primary key (account, touchpoint, created_at)
  )`,
  `create table notices (
    account text not null,
    id text not null,
    event text not null,
    at timestamptz not null,
    document json not null,
    primary key (account, id)
  )`,
  'create index notices_by_event on notices (account, event, at)',
  `create table instant_changes (
    id integer generated always as identity primary key,
    account text not null,
    follower text not null,
    tag text not null,
    cause text not null,
    queued_at timestamptz not null,
    status text not null default 'pending',
    attempts integer not null default 0,
    settled_at timestamptz,
    errcode integer,
    rid text,
    unique (account, follower, tag, cause)
  )`,
  'create index instant_changes_by_status on instant_changes (account, status, id)',
  `create table read_backs (
    account text not null,
    follower text not null,
    asked_at timestamptz not null,
    primary key (account, follower)
  )`,
  `create table departures (
    account text not null,
    follower text not null,
    left_at timestamptz not null,
    due_at timestamptz not null,
    policy text not null,
    primary key (account, follower)
  )`,
  `create table pulls (
    account text not null,
    id text not null,
    started_at timestamptz not null,
    next_openid text not null,
    total integer not null,
    listed integer not null,
    status text not null,
    finished_at timestamptz,
    primary key (account, id)
  )`,
  `create table capabilities (
    account text not null,
    capability text not null,
    able boolean not null,
    seen_at timestamptz not null,
    errcode integer,
    primary key (account, capability)
  )`,
  `create table access_tokens (
    appid text primary key,
    token text not null,
    expires_at timestamptz not null
  )`,
]
