import { lazyPart } from '#web/lib/part.tsx';

/** Its form brings the schema library with it, 35 kB that no page should wait for. */
export const NewOrganizationDialog = lazyPart(
  async () => (await import('./new-organization.tsx')).NewOrganizationDialog,
  { fails: 'above' },
);
