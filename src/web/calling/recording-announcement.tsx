import { useEffect, useRef, useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Call, CallEvent, CallRecordingState, RecordingMove } from '#contract/calls.ts';
import { api } from '#web/lib/api.ts';

type State = CallRecordingState;
type Change = { readonly move: RecordingMove; readonly words: string; readonly done: string };

const began: Change = { move: 'start', words: 'Recording began', done: 'Recording started' };
const paused: Change = { move: 'pause', words: 'Recording paused', done: 'Recording paused' };
const goesOn: Change = { move: 'resume', words: 'Recording goes on', done: 'Recording resumed' };
const stopped: Change = { move: 'stop', words: 'Recording stopped', done: 'Recording stopped' };

/** What is worth a word: from which state, into which. */
const changes: Readonly<Partial<Record<State, Partial<Record<State, Change>>>>> = {
  off: { on: began },
  announcing: { on: began },
  ended: { on: began },
  failed: { on: began },
  on: { paused, ended: stopped },
  paused: { on: goesOn, ended: stopped },
};

export const changeBetween = (before: State, now: State): Change | undefined => changes[before]?.[now];

/** Who asked for it last, as the call's events tell; null when nobody did, as where everything is recorded. */
export const whoAsked = (events: readonly CallEvent[], move: RecordingMove): string | null => {
  // An event says in words alone who it was: "Alice Andersen pauses the recording".
  const did = ` ${move}s the recording`;
  const asked = events.findLast(({ text }) => text.endsWith(did));
  return asked === undefined ? null : asked.text.slice(0, -did.length);
};

async function sentence(callId: string, { move, words, done }: Change): Promise<string> {
  const told = await api.get<{ items: CallEvent[] }>(paths.callEvents(callId)).catch(() => ({ items: [] }));
  const name = whoAsked(told.items, move);
  return name === null ? words : `${done} by ${name}`;
}

/** The words of the last change of this call's recording; empty before the first. */
function useChangeWords(call: Call | undefined): string {
  const id = call?.id;
  const recording = call?.state === 'in-progress' ? call.recording : undefined;
  const before = useRef({ id, recording });
  const [words, setWords] = useState('');
  useEffect(() => {
    const was = before.current;
    before.current = { id, recording };
    if (was.id !== id) setWords('');
    if (id === undefined || was.id !== id || was.recording === undefined || recording === undefined) return;
    const change = changeBetween(was.recording, recording);
    if (change === undefined) return;
    let current = true;
    void sentence(id, change).then((said) => current && setWords(said));
    return () => {
      current = false;
    };
  }, [id, recording]);
  return words;
}

/** Says aloud what becomes of the recording, whoever did it. It stands there before, or the first change is not spoken. */
export function RecordingAnnouncement({ call }: { call: Call | undefined }) {
  const words = useChangeWords(call);
  return (
    <p role="status" aria-label="Recording" className="sr-only">
      {words}
    </p>
  );
}
