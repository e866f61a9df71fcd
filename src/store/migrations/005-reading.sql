-- How free texts were read, for staff to learn from: what was not understood, and what was chosen instead. No address, no
-- conversation, no words of a citizen but those that our own files have too.
create table reading (
  id bigint generated always as identity primary key,
  -- A day is enough.
  day date not null default (now() at time zone 'Europe/London')::date,
  channel text not null,
  language text not null,
  zone text not null check (zone in ('go', 'ask', 'search', 'person', 'safety')),
  intent text,
  -- In hundredths.
  confidence smallint not null check (confidence between 0 and 100),
  -- Intents, the likeliest first.
  guesses text[] not null,
  -- Masked; null where it was understood, or nothing is left of it.
  words text,
  -- What was chosen of "did you mean" afterwards: an intent, or 'none' of them.
  chose text,
  state text not null default 'open' check (state in ('open', 'proposed', 'set-aside')),
  -- Which message it was: only until what was chosen is known, or a day has passed.
  message uuid references message on delete set null
);
create index reading_day on reading (day);
create index reading_words on reading (language, words) where words is not null;
create index reading_message on reading (message) where message is not null;

drop function turn_commit(uuid, integer, uuid, integer, json, text, text, jsonb);

-- What a turn came to, in one piece. False: somebody else was faster; load again. A reply goes where it says (to, channel), with
-- the status it begins with there. `p_readings`: how the message was read, in its parts.
create function turn_commit(
  p_conversation uuid, p_version integer, p_message uuid, p_seq integer, p_state json, p_status text, p_language text, p_replies jsonb,
  p_channel text, p_readings jsonb
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

  if jsonb_array_length(p_readings) > 0 then
    insert into reading (channel, language, zone, intent, confidence, guesses, words, message)
    select p_channel, r ->> 'language', r ->> 'zone', r ->> 'intent', least(100, greatest(0, round((r ->> 'confidence')::numeric * 100))),
      array(select jsonb_array_elements_text(r -> 'guesses')),
      case when r ->> 'zone' in ('ask', 'search', 'person') then r ->> 'words' end, p_message
    from jsonb_array_elements(p_readings) as r;
  end if;
  return true;
end $$;
