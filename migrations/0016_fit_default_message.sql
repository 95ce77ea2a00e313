-- The message that nobody wrote: it said “Please hold.” also where nothing follows, since most have no forward number.

alter table organization_settings
  alter column message set default 'Hello {{firstName}}, this is {{agent}} from {{organization}}. Thank you for taking our call.';

-- The owner of a table is bound by its forced policies, and knows no tenant here.
alter table organization_settings no force row level security;
update organization_settings set message = default
where message = 'Hello {{firstName}}, this is {{agent}} from {{organization}}. Please hold.';
alter table organization_settings force row level security;
