import { type FormEvent, useEffect, useRef, useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Call, CallDispositionChange, WrapUp } from '#contract/calls.ts';
import { goesOnWords } from '#web/calling/call-words.ts';
import { doOnce, useUnderWay } from '#web/calling/deeds.ts';
import { DispositionChoice } from '#web/calling/disposition-choice.tsx';
import { useDispose, useDispositions } from '#web/calling/dispositions.ts';
import { isLive } from '#web/calling/live-calls.reduce.ts';
import { hearCalls } from '#web/calling/live-calls.ts';
import { useNow } from '#web/calling/use-now.ts';
import { secondsLeft } from '#web/calling/wrap-up.ts';
import { api } from '#web/lib/api.ts';
import { clock } from '#web/lib/format.ts';
import { usePageKeys } from '#web/lib/page-keys.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { BarParty } from '../bar-party.tsx';
import { EndedReason } from '../ended-call.tsx';
import { wholeText } from '../note/note.ts';
import type { NoteKeeper } from '../note/note-keeper.ts';
import { useNote } from '../note/use-note.ts';
import { DO_NOT_CALL_KEY, DoNotCallField, mayBeMarked } from './do-not-call-field.tsx';
import {
  bodyOf,
  type Choices,
  choicesOf,
  type Draft,
  isWorthSaving,
  rememberChoices,
  rememberedChoices,
} from './draft.ts';
import { NextStep, NoteField } from './draft-fields.tsx';
import { useTypingPause } from './use-typing-pause.ts';

type WrapUpPanelProps = { call: Call; time: WrapUp; onPutAway: () => void };

/** The time after a call: what became of it, what the agent says of it, and the next step. */
export function WrapUpPanel({ call, time, onPutAway }: WrapUpPanelProps) {
  const { draft, note, change, write, done, skip, skipping, saving, left, held } = useWrapUp({ call, time, onPutAway });
  const items = useDispositions();
  const choose = (dispositionId: string | null) => change({ dispositionId });
  usePageKeys(
    (key) => {
      if (key === DO_NOT_CALL_KEY && mayBeMarked(call)) {
        change({ doNotCall: !draft.doNotCall });
        return true;
      }
      if (!/^[1-9]$/.test(key)) return false;
      const item = items[Number(key) - 1];
      if (item) choose(item.id);
      return true;
    },
    { first: true },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    done();
  };
  return (
    <form data-once aria-label="Wrap up the call" className="space-y-2 px-3 py-2 sm:px-4" onSubmit={submit}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <BarParty call={call} />
        {isLive(call) ? (
          <span className="text-sm text-soft">{goesOnWords(call, time.userId)}</span>
        ) : (
          <EndedReason call={call} />
        )}
        <div className="flex items-center gap-1.5">
          <Countdown left={left} held={held} />
          <Button variant="ghost" loading={skipping} onClick={skip}>
            Skip
          </Button>
          <Button variant="primary" type="submit" loading={saving}>
            Done
          </Button>
        </div>
      </div>
      <DispositionChoice keys items={items} chosen={draft.dispositionId} onChoose={choose} />
      <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <NoteField text={draft.note} note={note} onChange={write} onDone={done} />
        <div className="flex flex-col justify-center gap-2">
          <NextStep call={call} draft={draft} onChange={change} />
          <DoNotCallField call={call} checked={draft.doNotCall} onChange={(doNotCall) => change({ doNotCall })} />
        </div>
      </div>
    </form>
  );
}

/** Not announced: it would speak each second. */
function Countdown({ left, held }: { left: number; held: boolean }) {
  return (
    <span className="text-sm text-soft" title={held ? 'The time waits while you type' : 'Then you are available again'}>
      <span className="max-sm:sr-only">{held ? 'Waits at ' : 'Wrap-up '}</span>
      <span role="timer" aria-live="off" aria-label="Time left to wrap up" className="font-semibold tabular">
        {clock(left)}
      </span>
    </span>
  );
}

function useWrapUp({ call, time, onPutAway }: WrapUpPanelProps) {
  const [choices, setChoices] = useState<Choices>(() => rememberedChoices(call.id) ?? choicesOf(call));
  const { note, keeper } = useNote(call.id);
  const draft: Draft = { ...choices, note: wholeText(note.written, call.note) };
  const { typed, typing, over } = useTypingPause(call.id);
  const close = () => {
    over();
    rememberChoices(call.id, null);
    keeper.done();
    onPutAway();
  };
  const { saving, say } = useSaying(call, close, keeper);
  const skip = async () => {
    // What was written stays; it must have come to the server before it is asked to keep it.
    await keeper.flush();
    const send = (signal: AbortSignal) => api.post<Call>(paths.wrapUp(call.id), { do: 'skip' }, { signal });
    const after = await doOnce({ callId: call.id, name: 'skip', words: 'Skipping', send });
    if (after === null) return;
    hearCalls([after]);
    close();
  };
  const done = () => {
    const body = bodyOf(draft);
    if (body === null) toast.notice('The next step lacks its words or its time');
    else say(body);
  };
  const held = typing || time.leftSeconds !== null;
  const left = secondsLeft(time, useNow(!held, Date.parse(time.dueAt)));
  useRunOut(left === 0 && !held, () => {
    const body = isWorthSaving(draft, call) ? bodyOf({ ...draft, followUp: wholeFollowUp(draft) }) : null;
    if (body === null) return close();
    say(body);
  });
  const change = (changed: Partial<Choices>) => {
    const next = { ...choices, ...changed };
    setChoices(next);
    rememberChoices(call.id, next);
    if (!('dispositionId' in changed)) typed();
  };
  const write = (text: string) => {
    keeper.write({ text, whole: true });
    typed();
  };
  const skipping = useUnderWay(call.id)('skip');
  return { draft, note, left, held, done, saving, skip: () => void skip(), skipping, change, write };
}

/** Says what came of the call, once what is written is not on its way any more: it would come behind what it became. */
function useSaying(call: Call, onSaid: () => void, { flush }: NoteKeeper) {
  const dispose = useDispose(call, onSaid);
  const [waits, setWaits] = useState(false);
  const saving = waits || dispose.isPending;
  const say = async (body: CallDispositionChange) => {
    if (saving) return;
    setWaits(true);
    await flush();
    setWaits(false);
    dispose.mutate(body, { onError: (fault) => toast.failure(fault, 'It was not saved') });
  };
  return { saving, say: (body: CallDispositionChange) => void say(body) };
}

/** When the time runs out nobody is asked what a half-written next step was to be. */
const wholeFollowUp = (draft: Draft) => (bodyOf(draft) === null ? null : draft.followUp);

function useRunOut(out: boolean, then: () => void): void {
  const latest = useRef(then);
  latest.current = then;
  const ran = useRef(false);
  useEffect(() => {
    if (!out || ran.current) return;
    ran.current = true;
    latest.current();
  }, [out]);
}
