import { lazyPart } from '#web/lib/part.tsx';

const CallSheet = lazyPart(async () => (await import('./call-sheet.tsx')).CallSheet, { fails: 'above' });

type CallDrawerProps = { callId: string | undefined; onClose: () => void };

/** The drawer about one call, while there is one to show. Its code is no part of any page's first load. */
export function CallDrawer({ callId, onClose }: CallDrawerProps) {
  return callId === undefined ? null : <CallSheet callId={callId} onClose={onClose} />;
}
