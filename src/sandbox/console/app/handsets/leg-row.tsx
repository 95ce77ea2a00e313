import clsx from 'clsx';
import { Grip, Phone, PhoneOff, VolumeX } from 'lucide-react';
import { useState } from 'react';
import type { HandsetLegView } from '#sandbox/control/views.ts';
import { go } from '../lib/address.ts';
import { api } from '../lib/api.ts';
import { named, nameOf, useNames } from '../lib/names.ts';
import { useAct, useSandboxNow } from '../lib/sandbox.ts';
import { clockFace } from '../lib/words.ts';
import { soundKey } from '../phone/key-tones.ts';
import { TalkPanel } from '../phone/talk.tsx';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/states.tsx';
import { Keypad } from './keypad.tsx';
import { SpeakForm } from './speak-form.tsx';

const stateWords = { ringing: 'Ringing', calling: 'Calling', talking: 'Talking' } as const;
const stateTone = { ringing: 'text-ring', calling: 'text-ring', talking: 'text-go' } as const;

function Display({ leg }: { readonly leg: HandsetLegView }) {
  const now = useSandboxNow();
  const names = useNames();
  const inbound = leg.state === 'ringing';
  return (
    <div className="grid gap-0.5">
      <p className="flex items-baseline justify-between gap-2">
        <strong className={clsx('font-semibold', stateTone[leg.state])}>{stateWords[leg.state]}</strong>
        <span className="font-mono text-soft tabular-nums">{clockFace((now - Date.parse(leg.since)) / 1000)}</span>
      </p>
      <p className="truncate">
        <span className="text-soft">{inbound ? 'from ' : 'with '}</span>
        <span className="font-mono">{nameOf(leg.peer, names) || 'an unknown number'}</span>
      </p>
      {leg.hearing && (
        <p className="line-clamp-3 text-soft text-[13px]">
          hears: {/^(\+|client:)/u.test(leg.hearing) ? named(leg.hearing, names) : `“${leg.hearing}”`}
        </p>
      )}
      {leg.keys !== '' && (
        <p className="truncate text-soft text-[13px]">
          pressed: <span className="font-mono">{leg.keys}</span>
        </p>
      )}
    </div>
  );
}

function RingingButtons({
  inBrowser,
  busy,
  act,
  silenced,
  onSilence,
}: {
  readonly inBrowser: boolean;
  readonly busy: boolean;
  readonly act: (what: 'answer' | 'decline') => void;
  readonly silenced: boolean;
  readonly onSilence: () => void;
}) {
  return (
    <div className="grid grid-cols-3 gap-1.5">
      {inBrowser ? (
        <p className="self-center text-[13px] text-soft">Answer it there</p>
      ) : (
        <Button look="go" disabled={busy} onClick={() => act('answer')}>
          <Phone size={14} aria-hidden="true" /> Answer
        </Button>
      )}
      <Button look="bad" disabled={busy} onClick={() => act('decline')}>
        <PhoneOff size={14} aria-hidden="true" /> Decline
      </Button>
      <Button aria-pressed={silenced} title="Let it ring until the caller gives up" onClick={onSilence}>
        <VolumeX size={14} aria-hidden="true" /> Ignore
      </Button>
    </div>
  );
}

/** One live call on a handset: what its display shows, and what its owner can do. */
export function LegRow({
  number,
  leg,
  roomy,
  silenced,
  onSilence,
}: {
  readonly number: string;
  readonly leg: HandsetLegView;
  /** The keypad is open from the start: the page is this one handset. */
  readonly roomy: boolean;
  readonly silenced: boolean;
  readonly onSilence: () => void;
}) {
  const { busy, error, run } = useAct();
  const [pad, setPad] = useState(roomy);
  const act = (what: 'answer' | 'decline' | 'hang-up') => run(() => api.act(number, what, { callSid: leg.callSid }));
  const talking = leg.state === 'talking';
  return (
    <div className="grid gap-2">
      <Display leg={leg} />
      {leg.state === 'ringing' ? (
        <RingingButtons inBrowser={leg.inBrowser} busy={busy} act={act} silenced={silenced} onSilence={onSilence} />
      ) : (
        <div className="grid grid-cols-2 gap-1.5">
          <Button look="bad" disabled={busy} onClick={() => act('hang-up')}>
            <PhoneOff size={14} aria-hidden="true" /> Hang up
          </Button>
          <Button aria-expanded={pad} disabled={!talking} onClick={() => setPad(!pad)}>
            <Grip size={14} aria-hidden="true" /> Keypad
          </Button>
        </div>
      )}
      {roomy && !leg.inBrowser && leg.state !== 'ringing' && <TalkPanel number={number} callSid={leg.callSid} />}
      {talking && pad && (
        <>
          <Keypad
            disabled={false}
            onPress={(digits) => {
              if (roomy) soundKey(digits);
              void run(() => api.act(number, 'keys', { callSid: leg.callSid, digits }));
            }}
          />
          <SpeakForm onSpeak={(text) => run(() => api.act(number, 'speak', { callSid: leg.callSid, text }))} />
        </>
      )}
      <Trouble message={error} />
      {!roomy && (
        <Button look="quiet" className="justify-self-start" onClick={() => go({ view: 'calls', call: leg.callSid })}>
          Show this call’s ladder
        </Button>
      )}
    </div>
  );
}
