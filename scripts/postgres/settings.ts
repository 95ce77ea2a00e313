/** Durability costs time and a test has nothing to lose. */
export const TEST_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'shared_buffers=128MB',
  'autovacuum_naptime=10min',
] as const;
