-- The two round trips of a turn.

-- Keeps what a citizen said, once. Returns its conversation, and whether it is new; opens the conversation where there is none.
create function receive(
  p_id uuid, p_new_conversation uuid, p_channel text, p_address text, p_gateway_id text, p_kind text, p_text text,
  p_details jsonb, p_language text, p_conversation uuid
) returns table (conversation uuid, fresh boolean) language plpgsql as $$
declare v_conversation uuid; v_seq integer; v_count integer;
begin
  select m.conversation into v_conversation from message m where m.channel = p_channel and m.gateway_id = p_gateway_id;
  if found then return query select v_conversation, false; return; end if;

  if p_conversation is not null then
    -- A token leads back to a conversation that may be closed; it opens again, unless its address has begun another.
    update conversation c set last_seq = c.last_seq + 1, last_at = now(),
      status = case when c.status = 'closed' then 'bot' else c.status end
    where c.id = p_conversation and not (c.status = 'closed' and exists (
      select 1 from conversation o where o.channel = c.channel and o.address = c.address and o.status <> 'closed'))
    returning c.id, c.last_seq into v_conversation, v_seq;
  end if;
  if v_conversation is null then
    update conversation c set last_seq = c.last_seq + 1, last_at = now()
    where c.channel = p_channel and c.address = p_address and c.status <> 'closed'
    returning c.id, c.last_seq into v_conversation, v_seq;
  end if;
  if v_conversation is null then
    insert into address (channel, address) values (p_channel, p_address) on conflict do nothing;
    insert into conversation as c (id, channel, address, language, last_seq)
    values (p_new_conversation, p_channel, p_address, coalesce(p_language, 'en'), 1)
    on conflict (channel, address) where status <> 'closed' do update set last_seq = c.last_seq + 1, last_at = now()
    returning c.id, c.last_seq into v_conversation, v_seq;
  end if;

  insert into message (id, conversation, seq, kind, author, channel, address, gateway_id, text, details, status)
  values (p_id, v_conversation, v_seq, p_kind, case p_kind when 'follow-up' then 'system' else 'citizen' end, p_channel, p_address, p_gateway_id, p_text, p_details, 'received')
  on conflict (channel, gateway_id) where gateway_id is not null do nothing;
  get diagnostics v_count = row_count;
  if v_count = 0 then select m.conversation into v_conversation from message m where m.channel = p_channel and m.gateway_id = p_gateway_id; end if;
  return query select v_conversation, v_count = 1;
end $$;

-- The conversation, and the oldest message in it that no turn has taken.
create function turn_load(p_conversation uuid) returns table (
  version integer, channel text, address text, language text, status text, state json,
  message uuid, seq integer, kind text, text text, details jsonb, at timestamptz
) language sql stable as $$
  select c.version, c.channel, c.address, c.language, c.status, c.state, m.id, m.seq, m.kind, m.text, m.details, m.at
  from conversation c
  cross join lateral (
    select * from message m where m.conversation = c.id and m.seq > c.taken_seq and m.status = 'received' order by m.seq limit 1
  ) m
  where c.id = p_conversation
$$;

-- What a turn came to, in one piece. False: somebody else was faster; load again.
create function turn_commit(
  p_conversation uuid, p_version integer, p_message uuid, p_seq integer, p_state json, p_status text, p_language text, p_replies jsonb, p_reply_status text
) returns boolean language plpgsql as $$
declare v_first integer; v_channel text; v_address text;
begin
  update conversation set version = version + 1, state = p_state, status = coalesce(p_status, status),
    held_by = case when p_status in ('bot', 'waiting', 'closed') then null else held_by end,
    language = p_language, taken_seq = p_seq, last_seq = last_seq + jsonb_array_length(p_replies), last_at = now()
  where id = p_conversation and version = p_version
  returning last_seq - jsonb_array_length(p_replies), channel, address into v_first, v_channel, v_address;
  if not found then return false; end if;

  update message set status = 'taken' where id = p_message and status = 'received';
  if not found then raise exception 'message % was taken already', p_message; end if;

  insert into message (id, conversation, seq, kind, author, channel, address, text, choices, status)
  select (r ->> 'id')::uuid, p_conversation, v_first + n::integer, 'out', 'bot', v_channel, v_address, r ->> 'text', r -> 'choices', p_reply_status
  from jsonb_array_elements(p_replies) with ordinality as r (r, n);
  return true;
end $$;
