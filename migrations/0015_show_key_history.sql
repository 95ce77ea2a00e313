-- What was done with API keys, newest first.
create index audit_lines_keys on audit_lines (tenant_id, at desc, id desc)
  where action in ('key.created', 'key.first-used', 'key.revoked');
