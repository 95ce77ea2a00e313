import { CircleAlert, Info } from 'lucide-react';
import type { Call, Failure } from '#contract/calls.ts';
import { ActionLink } from '#web/ui/action-link.tsx';

/** Why a call's outcome is what it is: the sentence, the carrier's own words, and what to do. */
export function CallReason({ call }: { call: Call }) {
  if (call.state !== 'ended') return null;
  const { failure } = call;
  if (failure === null) {
    return call.reason === null ? null : (
      <p className="flex gap-2 rounded-md border bg-sunken p-3">
        <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-soft" />
        {call.reason}
      </p>
    );
  }
  const words = call.reason === null || call.reason === failure.title ? failure.detail : call.reason;
  return <FailureNote label="Why" failure={failure} words={words} />;
}

/** Why a call that should be recorded is not, and what to do; nothing while all is well. */
export function RecordingFailure({ call }: { call: Call }) {
  const { recordingFailure } = call;
  if (recordingFailure === null) return null;
  const words = `The call is not recorded. ${recordingFailure.detail}`;
  return <FailureNote label="Why it is not recorded" failure={recordingFailure} words={words} />;
}

/** The same in the bar of a call, where there is little room: what happened, and what to do. */
export function RecordingFailureLine({ call: { recordingFailure } }: { call: Call }) {
  return (
    <div role="status">
      {recordingFailure !== null && (
        <section
          aria-label="Why it is not recorded"
          className="flex gap-2 bg-bad-soft px-3 py-2 text-sm text-bad-ink sm:px-4"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <p className="min-w-0 wrap-anywhere">
            <strong>Not recorded: {recordingFailure.title}.</strong> {recordingFailure.cure}
          </p>
        </section>
      )}
    </div>
  );
}

function FailureNote({ label, failure, words }: { label: string; failure: Failure; words: string }) {
  return (
    <section aria-label={label} className="flex gap-2 rounded-md border border-bad/40 bg-bad-soft p-3">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad-ink" />
      <div className="min-w-0 space-y-1.5 wrap-anywhere">
        <p className="font-semibold text-bad-ink">{failure.title}</p>
        <p>{words}</p>
        {failure.carrier && (
          <p className="text-sm text-soft">
            Twilio{failure.carrier.code !== null && ` ${failure.carrier.code}`}: “{failure.carrier.message}”
          </p>
        )}
        <p className="text-sm text-soft">{failure.cure}</p>
        {failure.action && <ActionLink {...failure.action} />}
        <p className="font-mono text-xs text-soft">{failure.code}</p>
      </div>
    </section>
  );
}
