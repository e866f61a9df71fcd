-- What came whole (a mail), kept as it came before anybody reads it.
create table parcel (
  id uuid primary key,
  channel text not null,
  bytes bytea not null,
  envelope jsonb not null,
  at timestamptz not null default now(),
  -- Who reads it has it until then; a reader that died gives it back.
  leased_until timestamptz,
  tries smallint not null default 0,
  opened_at timestamptz,
  -- verdict, why, from, subject: what it was found to be.
  findings jsonb
);
create index parcel_unopened on parcel (at) where opened_at is null;
create index parcel_at on parcel (channel, at);
create index parcel_not_answered on parcel (id) where findings ->> 'verdict' <> 'human';

alter table message
  -- Whose word it is that it comes from its address.
  add column trust text not null default 'none' check (trust in ('confirmed', 'claimed', 'none')),
  add column parcel uuid references parcel,
  -- We began: a promise, and no answer.
  add column begun boolean not null default false,
  add column tries smallint not null default 0,
  -- Not to be tried before. paced: it has its place in its sender's line, and what comes after it waits too.
  add column not_before timestamptz,
  add column paced boolean not null default false,
  -- Why it did not arrive, by what was to be done about it.
  add column failure text;
create index message_away on message (channel, address) where failure = 'away';

-- Where a parcel led to: a message, or what staff read of it.
create index message_parcel on message (parcel) where parcel is not null;
create index event_parcel on message ((details ->> 'parcel')) where kind = 'event';

create table attachment (
  id uuid primary key,
  message uuid not null references message on delete cascade,
  name text not null,
  -- As sniffed, never as claimed; empty until the file is here.
  type text not null default '',
  size integer not null default 0,
  -- fetching: still with the gateway, under `link`. kept: may be opened. quarantined: not looked through yet. refused: never was kept.
  status text not null check (status in ('fetching', 'kept', 'quarantined', 'refused')),
  -- type, size, count, virus, scanner-away, scanner-limit, lost
  reason text,
  -- What the scanner calls what it found.
  signature text,
  -- Where its gateway has it, until that has forgotten it.
  link text,
  bytes bytea,
  tries smallint not null default 0,
  at timestamptz not null default now()
);
create index attachment_message on attachment (message);
create index attachment_open on attachment (status, tries, id) where status in ('fetching', 'quarantined');
create index attachment_link on attachment (id) where link is not null;

-- Nobody is there any more: nothing is sent there until somebody writes from there again.
alter table address add column unreachable_at timestamptz;

-- Another address of the same citizen, verified by a code: what they say there is said here.
create table linked_address (
  conversation uuid not null references conversation,
  channel text not null,
  address text not null,
  linked_at timestamptz not null default now(),
  primary key (conversation, channel, address)
);
create index linked_address_by on linked_address (channel, address);

-- When a sender of ours is free again to send, at its pace: answers have a line of their own.
create table sender_pace (channel text not null, begun boolean not null, free_at timestamptz not null, primary key (channel, begun));

alter table application add column email text;

-- A link to the status of an application, mailed to the address that the back office has; it works once.
create table status_link (
  token_hash bytea primary key,
  reference text not null references application on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index status_link_reference on status_link (reference);

alter table follow_up drop constraint follow_up_kind_check;
alter table follow_up add constraint follow_up_kind_check
  check (kind in ('acknowledge', 'ask-fixed', 'application-news', 'status-link'));

-- Where a message belongs: what a token proves, else what it answers, else the case it names where its sender takes part in
-- it. Null: nowhere yet.
create function placed(p_channel text, p_address text, p_conversation uuid, p_answers text[], p_about text)
returns uuid language sql stable as $$
  select coalesce(
    (select id from conversation where id = p_conversation),
    (select m.conversation from message m where m.kind = 'out'
      and m.id = any (select a::uuid from unnest(p_answers) a where a ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
      order by m.at desc limit 1),
    (select m.conversation from message m where m.kind = 'out' and m.channel = p_channel and m.gateway_id = any (p_answers)
      order by m.at desc limit 1),
    (select c.id from case_file k join conversation c on c.id = k.conversation where k.reference = p_about
      and ((c.channel = p_channel and c.address = p_address) or k.reply_to = p_address and p_channel = 'email'
        or exists (select 1 from linked_address l where l.conversation = c.id and l.channel = p_channel and l.address = p_address))))
$$;

drop function receive(uuid, uuid, text, text, text, text, text, jsonb, text, uuid);

-- Keeps what a citizen said, once. Returns its conversation, and whether it is new; opens the conversation where there is none.
-- After p_days without a word an address begins anew: "yes" is then no answer to what was asked last year.
create function receive(
  p_id uuid, p_new_conversation uuid, p_channel text, p_address text, p_gateway_id text, p_kind text, p_text text,
  p_details jsonb, p_language text, p_conversation uuid, p_answers text[], p_about text, p_trust text, p_parcel uuid, p_days integer
) returns table (conversation uuid, fresh boolean) language plpgsql as $$
declare v_conversation uuid; v_seq integer; v_count integer; v_old timestamptz;
begin
  select m.conversation into v_conversation from message m where m.channel = p_channel and m.gateway_id = p_gateway_id;
  if found then return query select v_conversation, false; return; end if;
  v_old := now() - make_interval(days => p_days);

  if p_conversation is not null or p_answers is not null or p_about is not null then
    v_conversation := placed(p_channel, p_address, p_conversation, p_answers, p_about);
  end if;
  if v_conversation is not null then
    -- It may be closed; it opens again, unless its address has begun another.
    update conversation c set last_seq = c.last_seq + 1, last_at = now(),
      status = case when c.status = 'closed' then 'bot' else c.status end,
      state = case when c.last_at < v_old and c.status in ('bot', 'closed') then '{"greeted":true}' else c.state end,
      version = case when c.last_at < v_old and c.status in ('bot', 'closed') then c.version + 1 else c.version end
    where c.id = v_conversation and not (c.status = 'closed' and exists (
      select 1 from conversation o where o.channel = c.channel and o.address = c.address and o.status <> 'closed'))
    returning c.id, c.last_seq into v_conversation, v_seq;
  end if;
  if v_conversation is null then
    if p_days is not null then
      update conversation c set status = 'closed', version = c.version + 1
      where c.channel = p_channel and c.address = p_address and c.status = 'bot' and c.last_at < v_old;
    end if;
    update conversation c set last_seq = c.last_seq + 1, last_at = now()
    where c.channel = p_channel and c.address = p_address and c.status <> 'closed'
    returning c.id, c.last_seq into v_conversation, v_seq;
  end if;
  if v_conversation is null then
    update conversation c set last_seq = c.last_seq + 1, last_at = now()
    where c.id = (select l.conversation from linked_address l join conversation o on o.id = l.conversation
      where l.channel = p_channel and l.address = p_address and o.status <> 'closed' and (v_old is null or o.last_at >= v_old)
      order by l.linked_at desc limit 1)
    returning c.id, c.last_seq into v_conversation, v_seq;
  end if;
  if v_conversation is null then
    insert into address (channel, address) values (p_channel, p_address) on conflict do nothing;
    insert into conversation as c (id, channel, address, language, last_seq)
    values (p_new_conversation, p_channel, p_address, coalesce(p_language, 'en'), 1)
    on conflict (channel, address) where status <> 'closed' do update set last_seq = c.last_seq + 1, last_at = now()
    returning c.id, c.last_seq into v_conversation, v_seq;
  end if;

  insert into message (id, conversation, seq, kind, author, channel, address, gateway_id, text, details, trust, parcel, status)
  values (p_id, v_conversation, v_seq, p_kind, case p_kind when 'follow-up' then 'system' else 'citizen' end, p_channel, p_address,
    p_gateway_id, p_text, p_details, p_trust, p_parcel, 'received')
  on conflict (channel, gateway_id) where gateway_id is not null do nothing;
  get diagnostics v_count = row_count;
  if v_count = 0 then
    select m.conversation into v_conversation from message m where m.channel = p_channel and m.gateway_id = p_gateway_id;
  elsif p_kind = 'in' then
    -- Whoever writes can be reached again.
    update address a set unreachable_at = null
    where a.channel = p_channel and a.address = p_address and a.unreachable_at is not null;
  end if;
  return query select v_conversation, v_count = 1;
end $$;

drop function turn_load(uuid);

-- The conversation, and the oldest message in it that no turn has taken. `channel` and `address` are the message's: its answer
-- goes there. `own`: it is the conversation's own, or was verified to be the same citizen's.
create function turn_load(p_conversation uuid) returns table (
  version integer, home text, channel text, address text, own boolean, trust text, opted_out boolean, language text, status text,
  state json, message uuid, seq integer, kind text, text text, details jsonb, files jsonb, at timestamptz
) language sql stable as $$
  select c.version, c.channel || ' ' || c.address, m.channel, m.address,
    (m.channel = c.channel and m.address = c.address) or exists (
      select 1 from linked_address l where l.conversation = c.id and l.channel = m.channel and l.address = m.address),
    m.trust, exists (
      select 1 from address a where a.channel = m.channel and a.address = m.address and a.opted_out_at is not null),
    c.language, c.status, c.state, m.id, m.seq, m.kind, m.text, m.details,
    (select jsonb_agg(jsonb_build_object('name', f.name, 'status', f.status, 'reason', f.reason) order by f.id)
      from attachment f where f.message = m.id), m.at
  from conversation c
  cross join lateral (
    select * from message m where m.conversation = c.id and m.seq > c.taken_seq and m.status = 'received' order by m.seq limit 1
  ) m
  where c.id = p_conversation
$$;

drop function turn_commit(uuid, integer, uuid, integer, json, text, text, jsonb, text);

-- What a turn came to, in one piece. False: somebody else was faster; load again. A reply goes where it says (to, channel), with
-- the status it begins with there.
create function turn_commit(
  p_conversation uuid, p_version integer, p_message uuid, p_seq integer, p_state json, p_status text, p_language text, p_replies jsonb
) returns boolean language plpgsql as $$
declare v_first integer;
begin
  update conversation set version = version + 1, state = p_state, status = coalesce(p_status, status),
    held_by = case when p_status in ('bot', 'waiting', 'closed') then null else held_by end,
    language = p_language, taken_seq = p_seq, last_seq = last_seq + jsonb_array_length(p_replies), last_at = now()
  where id = p_conversation and version = p_version
  returning last_seq - jsonb_array_length(p_replies) into v_first;
  if not found then return false; end if;

  update message set status = 'taken' where id = p_message and status = 'received';
  if not found then raise exception 'message % was taken already', p_message; end if;

  insert into message (id, conversation, seq, kind, author, channel, address, text, choices, begun, status)
  select (r ->> 'id')::uuid, p_conversation, v_first + n::integer, 'out', 'bot', r ->> 'channel', r ->> 'to', r ->> 'text',
    r -> 'choices', (r ->> 'begun')::boolean, r ->> 'status'
  from jsonb_array_elements(p_replies) with ordinality as r (r, n);
  return true;
end $$;
