import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * Moves the focus to the page after navigation, as a browser does with a new document: the keyboard then scrolls the
 * page and tabs on from its start. Changes of search parameters stay where they are.
 */
export function useArrival(contentId: string): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        document.getElementById(contentId)?.focus({ preventScroll: true });
      }),
    [router, contentId],
  );
}
