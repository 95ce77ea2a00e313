-- Readiness says whether the database is as new as the program, so the application's role may read what was applied.
grant select on migrations to switchhook_app;
