import type { Call } from '#contract/calls.ts';
import { CallRecordings } from './call-recordings.tsx';
import { LegalHold } from './legal-hold.tsx';
import { RecordingsHistory } from './recordings-history.tsx';

/** All about a call's recordings: hearing them, keeping them from deletion, and who did what with them. */
export function RecordingSection({ call }: { call: Call }) {
  return (
    <div className="space-y-3">
      <CallRecordings call={call} />
      <LegalHold callId={call.id} />
      <RecordingsHistory callId={call.id} />
    </div>
  );
}
