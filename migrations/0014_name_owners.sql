-- Whose own a call is, and which program placed it.

alter table calls
  -- Both are parts of the projection.
  add column owners uuid[] not null default '{}',
  add column placed_by jsonb;

-- Calls from before get what their rows tell; `npm run refold` says it by their facts. The owner of a table is bound by
-- its forced policies, and knows no tenant here.
alter table calls no force row level security;
update calls c set owners = array(
  select distinct known.id from (
    values (c.user_id), (c.taken_by), ((c.handled_by ->> 'userId')::uuid)
    union
    select (p.value ->> 'userId')::uuid from jsonb_array_elements(c.participants) p
    where p.value ->> 'role' = 'agent' and p.value ->> 'since' is not null
  ) known (id)
  where known.id is not null
  order by known.id
);
alter table calls force row level security;
