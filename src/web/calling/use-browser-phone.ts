import { useEffect, useState } from 'react';
import { useMay, useMe } from '#web/lib/me.ts';
import { modeState, useReadiness } from './readiness.ts';

/** The page comes first: the phone waits for a quiet moment, but not for ever. */
const PATIENCE_MS = 2_000;

/**
 * Whether this page should be a phone: for those who may call, once the organization can be called in browsers and the page
 * has done its first work. Null while it should not.
 */
export function useBrowserPhone(): { owner: string } | null {
  const me = useMe();
  const may = useMay('calls:place');
  const ready = modeState(useReadiness(), 'browser')?.ready === true;
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    // Safari has no idle callbacks.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => setQuiet(true), PATIENCE_MS);
      return () => clearTimeout(timer);
    }
    const idle = window.requestIdleCallback(() => setQuiet(true), { timeout: PATIENCE_MS });
    return () => window.cancelIdleCallback(idle);
  }, []);
  if (!quiet || !may || !ready || !me?.organization) return null;
  return { owner: `${me.organization.id}.${me.user.id}` };
}
