import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ErrorState } from '#web/ui/states.tsx';

/** In place of a page that broke; the rest of the app stays. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  useEffect(() => console.error(error), [error]);
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="mx-auto max-w-2xl p-4">
      <h1 className="sr-only">Error</h1>
      <ErrorState error={error} onRetry={retry} onReload={() => window.location.reload()} />
    </div>
  );
}
