import type pg from 'pg';
import { type ColumnRow, readColumns } from './catalogue.ts';

const HEADER = `// The tables and views for Kysely, written by \`npm run db:types\` from the migrated database and never by hand.
`;

/** What a column gives and what it takes. Numbers as `pg` parses them here; JSON is given as text, else arrays go wrong. */
const TYPES: Record<string, readonly [gives: string, takes: string]> = {
  bool: ['boolean', 'boolean'],
  bytea: ['Buffer', 'Buffer'],
  date: ['Date', 'Date | string'],
  float4: ['number', 'number'],
  float8: ['number', 'number'],
  int2: ['number', 'number'],
  int4: ['number', 'number'],
  int8: ['number', 'number'],
  json: ['unknown', 'string'],
  jsonb: ['unknown', 'string'],
  timestamp: ['Date', 'Date | string'],
  timestamptz: ['Date', 'Date | string'],
};

/** One type a table, and `DB` with all of them. Every other type of PostgreSQL is a string here, as it is in `pg`. */
export async function tableTypes(client: pg.Client): Promise<string> {
  const tables = Map.groupBy(await readColumns(client, 'all'), (row) => row.table);
  const bodies = [...tables].map(([table, columns]) => {
    const lines = columns.map((column) => `  ${column.column}: ${columnType(column)};`);
    return `export type ${typeName(table)} = {\n${lines.join('\n')}\n};\n`;
  });
  const all = [...tables.keys()].map((table) => `  ${table}: ${typeName(table)};`);
  const used = bodies.some((body) => body.includes('ColumnType<')) ? `import type { ColumnType } from 'kysely';\n` : '';
  return [`${HEADER}${used && `\n${used}`}`, ...bodies, `export type DB = {\n${all.join('\n')}\n};\n`].join('\n');
}

function columnType(column: ColumnRow): string {
  const [one, input] = column.labels
    ? [union(column.labels), union(column.labels)]
    : (TYPES[column.base] ?? ['string', 'string']);
  const many = (type: string) => (column.isArray ? (/\W/.test(type) ? `(${type})[]` : `${type}[]`) : type);
  const nullable = column.notNull ? '' : ' | null';
  // `unknown | null` is unknown, and the linter says so.
  const gives = one === 'unknown' ? one : many(one) + nullable;
  const takes = many(input) + nullable;
  if (column.made === 'always' || column.made === 'stored' || column.made === 'virtual')
    return `ColumnType<${gives}, never, never>`;
  const optional = column.default !== null || column.made === 'default';
  if (gives === takes && !optional) return gives;
  return `ColumnType<${gives}, ${takes}${optional ? ' | undefined' : ''}, ${takes}>`;
}

function union(labels: readonly string[]): string {
  return labels.map((label) => `'${label}'`).join(' | ');
}

/** call_events becomes CallEvents. */
function typeName(table: string): string {
  return table.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
