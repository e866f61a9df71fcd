-- Whatever somebody waits for, by its reference: an application, one that is not filed yet (received all the same), or what they
-- told or asked us. `items`: what shows that it is theirs. `mail`: where a link to it may be sent.
create function waited_for(p_reference text) returns table (
  reference text, service text, about text, stage text, received date, due date, items text[], mail text
) language sql stable as $$
  select reference, service, null, stage, received, due, array[surname, postcode], email from application where reference = p_reference
  union all
  select reference, service, null, 'received', received, due, array[surname, postcode], null from filing
  where reference = p_reference and filed_at is null
  union all
  select k.reference, null, k.about, k.status, (k.received_at at time zone 'Europe/London')::date, k.due,
    array_remove(array[k.place, k.reply_to, case when c.channel <> 'web' then c.address end], null),
    coalesce(k.reply_to, case when c.channel = 'email' then c.address end)
  from case_file k join conversation c on c.id = k.conversation where k.reference = p_reference
  limit 1
$$;

-- A link may lead to any of these, and is asked for before we know whether there is one.
alter table status_link drop constraint status_link_reference_fkey;

-- Everything from one address: its conversations that ended too, and what it left with somebody else's.
create index conversation_address on conversation (channel, address);
create index case_reply_to on case_file (reply_to) where reply_to is not null;
