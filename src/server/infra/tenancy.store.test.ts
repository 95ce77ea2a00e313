import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { newId } from '../kernel/ids.ts';
import { appRole } from './db.ts';

// The catalogue itself is asked, so that a table which is added tomorrow is checked tomorrow.
const database = useDatabase();
let owner: pg.Client;
let app: pg.Client;
const acme = newId();
const globex = newId();

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.url });
  app = new pg.Client({ connectionString: database.url, options: appRole });
  await Promise.all([owner.connect(), app.connect()]);
  await owner.query(
    `insert into organizations (id, name, slug) values ($1, 'Acme', 'acme'), ($2, 'Globex', 'globex')`,
    [acme, globex],
  );
});
afterAll(() => Promise.all([owner.end(), app.end()]));

const rows = async (text: string, values: unknown[] = []) => (await owner.query(text, values)).rows;

const tenantTables = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

describe('every table with a tenant', () => {
  it('enables and forces row-level security', async () => {
    const tables = await rows(tenantTables);
    expect(tables.length).toBeGreaterThan(3);
    expect(tables.filter((table) => !table.relrowsecurity || !table.relforcerowsecurity)).toEqual([]);
  });

  it('has the tenant policy for reading and for writing', async () => {
    const bare = await rows(`select relname from (${tenantTables}) t where not exists (
      select from pg_policy p where p.polrelid = t.oid and p.polqual is not null and p.polwithcheck is not null)`);
    expect(bare).toEqual([]);
  });

  it('leads its primary key with the tenant', async () => {
    const bare = await rows(`select relname from (${tenantTables}) t where not exists (
      select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indrelid = t.oid and i.indisprimary and a.attname = 'tenant_id')`);
    expect(bare).toEqual([]);
  });

  it('refers to other tenant tables only together with the tenant: a foreign key alone would see other tenants’ rows', async () => {
    const loose = await rows(`select f.conname from pg_constraint f
      where f.contype = 'f' and f.conrelid in (select oid from (${tenantTables}) t)
        and f.confrelid in (select oid from (${tenantTables}) t)
        and not exists (select from pg_attribute a where a.attrelid = f.conrelid and a.attnum = any (f.conkey) and a.attname = 'tenant_id')`);
    expect(loose).toEqual([]);
  });
});

describe('the application’s role', () => {
  it('owns no table and may neither truncate nor refer to one', async () => {
    const owned = await rows(`select relname from pg_class where relowner = 'switchhook_app'::regrole`);
    const granted = await rows(`select table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'switchhook_app' and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')`);
    expect({ owned, granted }).toEqual({ owned: [], granted: [] });
  });

  it('may not step around policies', async () => {
    const [role] = await rows(`select rolsuper, rolbypassrls from pg_roles where rolname = 'switchhook_app'`);
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  it('sees no row without a tenant, and only its own with one', async () => {
    await owner.query(`insert into organization_settings (tenant_id) values ($1), ($2)`, [acme, globex]);
    const count = async () => (await app.query('select tenant_id from organization_settings')).rows;
    expect(await count()).toEqual([]);
    await app.query('begin');
    await app.query(`select set_config('app.tenant_id', $1, true)`, [acme]);
    expect(await count()).toEqual([{ tenant_id: acme }]);
    await app.query('commit');
    expect(await count()).toEqual([]);
  });

  it('cannot write a row of another tenant', async () => {
    await app.query('begin');
    await app.query(`select set_config('app.tenant_id', $1, true)`, [acme]);
    const stolen = app.query(
      `insert into outbox_mails (tenant_id, id, recipient, subject, body) values ($1, $2, 'x', 'y', 'z')`,
      [globex, newId()],
    );
    await expect(stolen).rejects.toThrow(/row-level security/);
    await app.query('rollback');
  });
});

describe('views and definer functions', () => {
  it('ask with the rights of whoever asks', async () => {
    const loose = await rows(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
      and not coalesce(reloptions::text like '%security_invoker=true%', false)`);
    const stored = await rows(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'm'`,
    );
    expect({ loose, stored }).toEqual({ loose: [], stored: [] });
  });

  it('pin their search path where they act with the owner’s rights', async () => {
    const loose = await rows(`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
      and not coalesce(proconfig::text like '%search_path=%', false)`);
    expect(loose).toEqual([]);
  });
});
