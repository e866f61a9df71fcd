-- What was said, to whom, and where it stands. Times are instants in UTC; dates are London's.

create table secret (name text primary key, value bytea not null);

create table staff (
  id uuid primary key,
  name text not null,
  email text not null unique,
  password text not null,
  created_at timestamptz not null default now()
);

create table sign_in_link (token_hash bytea primary key, expires_at timestamptz not null, used_at timestamptz);

create table session (
  token_hash bytea primary key,
  staff uuid not null references staff on delete cascade,
  expires_at timestamptz not null
);

-- A citizen's address on a channel: a number, a mailbox, a browser. Never more than claimed, until verified.
create table address (
  channel text not null,
  address text not null,
  -- They told us to stop: nothing that we begin ourselves goes there.
  opted_out_at timestamptz,
  primary key (channel, address)
);

-- Hot: one update a turn, so no index on a column that a turn changes (HOT updates), and room on the page for them.
create table conversation (
  id uuid primary key,
  channel text not null,
  address text not null,
  language text not null default 'en',
  -- bot: the bot answers. waiting: in the queue for a person. staff: a person holds it, the bot is silent. closed: ended.
  status text not null default 'bot' check (status in ('bot', 'waiting', 'staff', 'closed')),
  held_by uuid references staff,
  version integer not null default 0,
  -- json and not jsonb: the order in which the answers were given is kept.
  state json not null default '{}',
  last_seq integer not null default 0,
  -- The last message that a turn took: what comes after it is looked through for the next, not the whole conversation.
  taken_seq integer not null default 0,
  last_at timestamptz not null default now(),
  started_at timestamptz not null default now(),
  foreign key (channel, address) references address
) with (fillfactor = 70);

-- One open conversation an address; a token may still lead to a closed one, which opens again.
create unique index conversation_open on conversation (channel, address) where status <> 'closed';
create index conversation_queue on conversation (status) where status in ('waiting', 'staff');

create table message (
  id uuid primary key,
  conversation uuid not null references conversation,
  seq integer not null,
  -- start: they came in and said nothing yet. follow-up: a promise that has come due. note: between staff.
  -- event: what happened, for staff (handed over, claimed, closed).
  kind text not null check (kind in ('in', 'start', 'follow-up', 'out', 'note', 'event')),
  author text not null check (author in ('citizen', 'bot', 'staff', 'system')),
  staff uuid references staff,
  channel text not null,
  -- Where it came from or goes to; the conversation's own address unless a token brought somebody else in.
  address text not null,
  -- The gateway's: what came in twice is kept once.
  gateway_id text,
  text text not null,
  choices jsonb,
  details jsonb,
  at timestamptz not null default now(),
  -- in: received → taken. out: waiting → sending → sent → delivered, or failed.
  status text not null check (status in ('received', 'taken', 'waiting', 'sending', 'sent', 'delivered', 'failed', 'kept')),
  reason text,
  -- A sender that died while sending gives it back after this time.
  leased_until timestamptz,
  unique (conversation, seq)
);
create unique index message_once on message (channel, gateway_id) where gateway_id is not null;
create index message_untaken on message (at) where status = 'received';
create index message_unsent on message (conversation, seq) where status in ('waiting', 'sending');

create table case_file (
  reference text primary key,
  type text not null check (type in ('complaint', 'request', 'idea')),
  about text not null,
  what text not null,
  place text,
  conversation uuid not null references conversation,
  reply_to text,
  received_at timestamptz not null default now(),
  due date not null,
  status text not null default 'open' check (status in ('open', 'fixed', 'not-fixed', 'closed'))
);
create index case_conversation on case_file (conversation);

create table application (
  reference text primary key,
  service text not null,
  stage text not null check (stage in ('received', 'working', 'needs-you', 'decided', 'closed')),
  surname text not null,
  postcode text not null,
  received date not null,
  due date not null,
  changed_at timestamptz not null default now()
);

-- Who asked to hear of an application, and which stage they heard of last.
create table application_watch (
  reference text not null references application on delete cascade,
  conversation uuid not null references conversation,
  told_stage text not null,
  primary key (reference, conversation)
);

-- Tries at somebody's reference: five in thirty minutes, by address and by reference.
create table try (
  channel text not null,
  address text not null,
  reference text not null,
  at timestamptz not null default now()
);
create index try_address on try (channel, address, at);
create index try_reference on try (reference, at);

-- Promises: what we said we would do later. The row is the promise; the queue only wakes us for it.
create table follow_up (
  id uuid primary key,
  kind text not null check (kind in ('acknowledge', 'ask-fixed', 'application-news')),
  conversation uuid not null references conversation,
  reference text not null,
  due_at timestamptz not null,
  queued_at timestamptz,
  done_at timestamptz,
  outcome text
);
create index follow_up_open on follow_up (due_at) where done_at is null;

create table feedback (
  conversation uuid not null references conversation,
  channel text not null,
  dialog text not null,
  helpful boolean not null,
  comment text,
  at timestamptz not null default now()
);
