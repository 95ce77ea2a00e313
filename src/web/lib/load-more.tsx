import { Button } from '#web/ui/button.tsx';
import type { Pages } from './pages.ts';

/** The foot of a list that goes on. */
export function LoadMore({ more }: { more: Pages<unknown>['more'] }) {
  if (more === null) return null;
  return (
    <div className="flex flex-wrap items-center justify-center gap-3 p-3">
      {more.failed && <span className="text-sm text-bad-ink">The next page could not be read.</span>}
      <Button onClick={more.load} loading={more.loading}>
        {more.failed ? 'Try again' : 'Load more'}
      </Button>
    </div>
  );
}
