import { lazy, Suspense } from 'react';

const CallSheet = lazy(() => import('./call-sheet.tsx').then((module) => ({ default: module.CallSheet })));

type CallDrawerProps = { callId: string | undefined; onClose: () => void };

/** The drawer about one call, while there is one to show. Its code is no part of any page's first load. */
export function CallDrawer({ callId, onClose }: CallDrawerProps) {
  if (callId === undefined) return null;
  return (
    <Suspense fallback={null}>
      <CallSheet callId={callId} onClose={onClose} />
    </Suspense>
  );
}
