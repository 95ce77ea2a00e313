import { lazy, Suspense } from 'react';

const Dialog = lazy(() =>
  import('./new-organization.tsx').then((module) => ({ default: module.NewOrganizationDialog })),
);

/** Its form brings the schema library with it, 35 kB that no page should wait for. */
export function NewOrganizationDialog({ onClose }: { onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      <Dialog onClose={onClose} />
    </Suspense>
  );
}
