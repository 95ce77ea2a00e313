// What the database says about itself: the rows that schema.sql and the table types are written from. Only what our own
// migrations made in the schema `public`; pg-boss keeps its own tables in a schema of its own.

import type pg from 'pg';

export type ColumnRow = {
  table: string;
  column: string;
  /** As PostgreSQL writes it, such as `character varying(20)` or `text[]`. */
  type: string;
  /** The name of the element's type, such as `text`, and the labels where that is an enum. */
  base: string;
  isArray: boolean;
  labels: string[] | null;
  notNull: boolean;
  default: string | null;
  /** 'always' or 'default' for identity columns, 'stored' or 'virtual' for computed ones. */
  made: 'always' | 'default' | 'stored' | 'virtual' | null;
};

/** One statement of the dump; `part` sorts the parts as they must be run, `name` within a part. */
export type StatementRow = { part: number; name: string; sql: string };

const COLUMNS = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
         coalesce(e.typname, t.typname) as base, e.oid is not null as "isArray",
         (select array_agg(l.enumlabel::text order by l.enumsortorder) from pg_enum l
           where l.enumtypid = coalesce(e.oid, t.oid)) as labels,
         a.attnotnull as "notNull", pg_get_expr(d.adbin, d.adrelid) as default,
         case when a.attidentity = 'a' then 'always' when a.attidentity = 'd' then 'default'
              when a.attgenerated = 's' then 'stored' when a.attgenerated = 'v' then 'virtual' end as made
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace = 'public'::regnamespace and c.relkind = any($1) and not c.relispartition
   order by c.relname collate "C", a.attnum`;

const OURS = `relnamespace = 'public'::regnamespace`;
const NOT_OF_AN_EXTENSION = (oid: string) =>
  `not exists (select from pg_depend x where x.objid = ${oid} and x.deptype = 'e')`;

/** Part 3 (tables) is written from the columns; everything else PostgreSQL can spell out by itself. */
const STATEMENTS = `
  select 0 as part, extname::text as name, format('create extension if not exists %I;', extname) as sql
    from pg_extension where extname <> 'plpgsql'
  union all
  select 1, t.typname, format('create type %I as enum (%s);', t.typname,
         (select string_agg(quote_literal(l.enumlabel), ', ' order by l.enumsortorder) from pg_enum l where l.enumtypid = t.oid))
    from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype = 'e' and ${NOT_OF_AN_EXTENSION('t.oid')}
  union all
  select 1, t.typname, format('create domain %I as %s%s;', t.typname, format_type(t.typbasetype, t.typtypmod),
         (select string_agg(' ' || pg_get_constraintdef(k.oid), '' order by k.conname) from pg_constraint k where k.contypid = t.oid))
    from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype = 'd' and ${NOT_OF_AN_EXTENSION('t.oid')}
  union all
  select 2, p.oid::regprocedure::text, pg_get_functiondef(p.oid) || ';'
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and ${NOT_OF_AN_EXTENSION('p.oid')}
  union all
  select case k.contype when 'f' then 5 else 4 end, c.relname || '.' || k.conname,
         format('alter table %I add constraint %I %s;', c.relname, k.conname, pg_get_constraintdef(k.oid))
    from pg_constraint k join pg_class c on c.oid = k.conrelid
   where c.${OURS} and not c.relispartition and k.contype in ('p', 'u', 'c', 'f', 'x') and k.conparentid = 0
  union all
  select 6, i.relname, pg_get_indexdef(i.oid) || ';'
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
   where c.${OURS} and not c.relispartition
     and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))
  union all
  select 7, c.relname, format('create%s view %I as', case c.relkind when 'm' then ' materialized' else '' end, c.relname)
         || E'\\n' || pg_get_viewdef(c.oid, true)
    from pg_class c where c.${OURS} and c.relkind in ('v', 'm') and ${NOT_OF_AN_EXTENSION('c.oid')}
  union all
  select 8, c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid, true) || ';'
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.${OURS} and not t.tgisinternal and not c.relispartition
  union all
  select 9, c.relname, concat_ws(E'\\n',
         case when c.relrowsecurity then format('alter table %I enable row level security;', c.relname) end,
         case when c.relforcerowsecurity then format('alter table %I force row level security;', c.relname) end)
    from pg_class c where c.${OURS} and c.relrowsecurity and not c.relispartition
  union all
  select 10, p.tablename || '.' || p.policyname, format('create policy %I on %I as %s for %s to %s%s%s;', p.policyname, p.tablename,
         lower(p.permissive), lower(p.cmd), array_to_string(p.roles, ', '), ' using (' || p.qual || ')', ' with check (' || p.with_check || ')')
    from pg_policies p where p.schemaname = 'public'
  union all
  select 11, c.relname || '.' || r.rolname, format('grant %s on %I to %I;',
         string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), c.relname, r.rolname)
    from pg_class c cross join aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee
   where c.${OURS} and g.grantee <> c.relowner and not c.relispartition group by c.relname, r.rolname
  union all
  select 12, c.relname || coalesce('.' || a.attname, ''), format('comment on %s %I%s is %L;',
         case when a.attname is null then 'table' else 'column' end, c.relname, '.' || quote_ident(a.attname), d.description)
    from pg_description d join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
   where c.${OURS} and c.relkind in ('r', 'p')`;

/** Partitioned tables: what stands behind `create table (...)`. */
const PARTITIONED = `
  select c.relname as table, pg_get_partkeydef(c.oid) as key from pg_class c where c.${OURS} and c.relkind = 'p'`;

/** The columns of all tables, or of all tables and views. */
export async function readColumns(client: pg.Client, kinds: 'tables' | 'all'): Promise<ColumnRow[]> {
  const relkinds = kinds === 'tables' ? ['r', 'p'] : ['r', 'p', 'v', 'm'];
  return (await client.query<ColumnRow>(COLUMNS, [relkinds])).rows;
}

export async function readStatements(client: pg.Client): Promise<StatementRow[]> {
  return (await client.query<StatementRow>(STATEMENTS)).rows;
}

export async function readPartitionKeys(client: pg.Client): Promise<Map<string, string>> {
  const found = await client.query<{ table: string; key: string }>(PARTITIONED);
  return new Map(found.rows.map((row) => [row.table, row.key]));
}
