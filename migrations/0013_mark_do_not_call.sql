-- Whom the organization does not call (any more).

-- By contact, so that it covers every number of theirs; when, by whom and why. The name stays when the member goes, and
-- is all that there is of a program. Every change is a line of the audit, which is also what the timeline shows.
alter table contacts
  add column do_not_call_since timestamptz,
  add column do_not_call_by uuid references users (id) on delete set null,
  add column do_not_call_by_name text,
  add column do_not_call_reason text,
  add check (
    do_not_call_since is not null
    or num_nonnulls(do_not_call_by, do_not_call_by_name, do_not_call_reason) = 0
  );
create index contacts_do_not_call on contacts (tenant_id, sort_name, id) where do_not_call_since is not null;

create index audit_lines_contact on audit_lines (tenant_id, subject_id, at desc, id desc)
  where action in ('contact.do-not-call', 'contact.do-not-call-lifted');
