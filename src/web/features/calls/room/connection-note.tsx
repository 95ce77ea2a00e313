import { CircleAlert, Headphones, LoaderCircle, MicOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Call } from '#contract/calls.ts';
import { joinOrTell } from '#web/calling/browser-calls.ts';
import { putOnDesk } from '#web/calling/desk.ts';
import { actOnPhone } from '#web/softphone/this-phone.ts';
import type { Trouble } from '#web/softphone/troubles.ts';
import { Button } from '#web/ui/button.tsx';
import type { OwnConnection } from './use-own-connection.ts';

type ConnectionNoteProps = { call: Call; own: OwnConnection };

/** Whether this browser is in the call, when that is not a matter of course; spoken when it changes. */
export function ConnectionNote(props: ConnectionNoteProps) {
  return (
    <div role="status">
      <ConnectionWords {...props} />
    </div>
  );
}

function ConnectionWords({ call, own }: ConnectionNoteProps) {
  if (own.kind === 'none') return null;
  if (own.kind === 'away') return <Away call={call} own={own} />;
  if (own.connection.state === 'reconnecting') {
    return (
      <Line icon={<LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />} tone="warn">
        Your connection broke. Coming back…
      </Line>
    );
  }
  if (own.connection.microphone) return <Unheard trouble={own.connection.microphone} />;
  if (!own.elsewhere) return null;
  return (
    <Line
      icon={<Headphones aria-hidden className="size-4 shrink-0" />}
      tone="plain"
      action={<Join call={call} text="Move it here" />}
    >
      You talk in another tab or window.
    </Line>
  );
}

function Away({ call, own: { connection } }: { call: Call; own: Extract<OwnConnection, { kind: 'away' }> }) {
  const trouble = connection?.trouble;
  return (
    <Line
      icon={<CircleAlert aria-hidden className="size-4 shrink-0" />}
      tone="bad"
      action={<Join call={call} text="Come back into the call" />}
    >
      {trouble ? (
        <>
          <strong>{trouble.title}.</strong> {trouble.cure}
        </>
      ) : (
        'You are not in this call at the moment; the others still are.'
      )}
    </Line>
  );
}

/** The call goes on, but in silence: said as long as it is so, and looked after by itself. */
function Unheard({ trouble }: { trouble: Trouble }) {
  return (
    <Line
      icon={<MicOff aria-hidden className="size-4 shrink-0" />}
      tone="bad"
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => actOnPhone({ kind: 'use-sound' })}>
            Try again
          </Button>
          <Button size="sm" onClick={() => putOnDesk({ kind: 'sound' })}>
            Choose another…
          </Button>
        </span>
      }
    >
      <strong>The others hear silence.</strong> {trouble.title}. {trouble.cure}
    </Line>
  );
}

function Join({ call, text }: { call: Call; text: string }) {
  const [joining, setJoining] = useState(false);
  const join = () => {
    setJoining(true);
    void joinOrTell(call.id).finally(() => setJoining(false));
  };
  return (
    <Button size="sm" variant="call" loading={joining} onClick={join}>
      {text}
    </Button>
  );
}

const tones = {
  warn: 'bg-warn-soft text-warn-ink',
  bad: 'bg-bad-soft text-bad-ink',
  plain: 'bg-sunken text-soft',
} as const;

type LineProps = { icon: ReactNode; tone: keyof typeof tones; action?: ReactNode; children: ReactNode };

function Line({ icon, tone, action, children }: LineProps) {
  return (
    <div className={`flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 text-sm sm:px-4 ${tones[tone]}`}>
      {icon}
      <p className="min-w-0 flex-1 basis-48">{children}</p>
      {action}
    </div>
  );
}
