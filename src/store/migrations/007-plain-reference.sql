-- A reference without its dashes and slashes: whoever reads it out or copies it leaves them out, or writes one for the other.
create function plain_reference(p_reference text) returns text language sql immutable as $$ select translate(p_reference, '-/', '') $$;

create index application_plain on application (plain_reference(reference));
create index filing_plain on filing (plain_reference(reference));
create index case_plain on case_file (plain_reference(reference));

-- As before; where several are alike, the one that is written just so.
create or replace function waited_for(p_reference text) returns table (
  reference text, service text, about text, stage text, received date, due date, items text[], mail text
) language sql stable as $$
  select alike.* from (
    select a.reference, a.service, null::text, a.stage, a.received, a.due, array[a.surname, a.postcode], a.email
    from application a where plain_reference(a.reference) = plain_reference(p_reference)
    union all
    select f.reference, f.service, null, 'received', f.received, f.due, array[f.surname, f.postcode], null
    from filing f where plain_reference(f.reference) = plain_reference(p_reference) and f.filed_at is null
    union all
    select k.reference, null, k.about, k.status, (k.received_at at time zone 'Europe/London')::date, k.due,
      array_remove(array[k.place, k.reply_to, case when c.channel <> 'web' then c.address end], null),
      coalesce(k.reply_to, case when c.channel = 'email' then c.address end)
    from case_file k join conversation c on c.id = k.conversation
    where plain_reference(k.reference) = plain_reference(p_reference)
  ) alike order by alike.reference <> p_reference limit 1
$$;
