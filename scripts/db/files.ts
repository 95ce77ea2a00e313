export const SCHEMA_FILE = 'db/schema.sql';
export const TYPES_FILE = 'src/server/infra/db.types.ts';
