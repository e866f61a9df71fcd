-- One conversation may ask several services for something (moving in). What each was asked is kept first, then filed with it.

-- link-sent: the citizen has to do it elsewhere, and has the link. to-pay: kept until it is paid.
alter table application drop constraint application_stage_check;
alter table application add constraint application_stage_check
  check (stage in ('received', 'link-sent', 'to-pay', 'working', 'needs-you', 'decided', 'closed'));

-- On the way to its service: not filed yet where filed_at is null, and then tried again at again_at, until given up to a person.
create table filing (
  reference text primary key,
  conversation uuid not null references conversation,
  service text not null,
  stage text not null,
  surname text not null,
  postcode text not null,
  received date not null,
  due date not null,
  -- law: the service has to be told. consent: the citizen asked for it.
  basis text not null check (basis in ('law', 'consent')),
  -- What this service may know, and no other; the dialog that asked has the words for it.
  dialog text not null,
  facts jsonb not null,
  filed_at timestamptz,
  tries integer not null default 0,
  again_at timestamptz,
  -- Why the last try failed: Postgres' code, for operators.
  fault text,
  given_up_at timestamptz
);
create index filing_open on filing (again_at) where filed_at is null and given_up_at is null;
create index filing_conversation on filing (conversation);
