import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Call, WrapUp } from '#contract/calls.ts';
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
import { DO_NOT_CALL_KEY, DoNotCallField, mayBeMarked } from './do-not-call-field.tsx';
import { bodyOf, type Draft, draftOf, isWorthSaving, rememberDraft, rememberedDraft } from './draft.ts';
import { NextStep, NoteField } from './draft-fields.tsx';
import { useTypingPause } from './use-typing-pause.ts';

type WrapUpPanelProps = { call: Call; time: WrapUp; onPutAway: () => void };

/** The time after a call: what became of it, what the agent says of it, and the next step. */
export function WrapUpPanel({ call, time, onPutAway }: WrapUpPanelProps) {
  const { draft, change, done, skip, saving, left, held } = useWrapUp({ call, time, onPutAway });
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
    <form aria-label="Wrap up the call" className="space-y-2 px-3 py-2 sm:px-4" onSubmit={submit}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <BarParty call={call} />
        {isLive(call) ? <span className="text-sm text-soft">Goes on without you</span> : <EndedReason call={call} />}
        <div className="flex items-center gap-1.5">
          <Countdown left={left} held={held} />
          <Button variant="ghost" onClick={skip}>
            Skip
          </Button>
          <Button variant="primary" type="submit" loading={saving}>
            Done
          </Button>
        </div>
      </div>
      <DispositionChoice keys items={items} chosen={draft.dispositionId} onChoose={choose} />
      <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <NoteField draft={draft} onChange={change} onDone={done} />
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
  const [draft, setDraft] = useState<Draft>(() => rememberedDraft(call.id) ?? draftOf(call));
  const { typed, typing, over } = useTypingPause(call.id);
  const close = () => {
    over();
    rememberDraft(call.id, null);
    onPutAway();
  };
  const dispose = useDispose(call, close);
  const skip = useMutation({
    mutationFn: () => api.post<Call>(paths.wrapUp(call.id), { do: 'skip' }),
    onSuccess: (after) => {
      hearCalls([after]);
      close();
    },
    onError: (fault) => toast.failure(fault),
  });
  const done = () => {
    const body = bodyOf(draft);
    if (body === null) toast.notice('The next step lacks its words or its time');
    else if (!dispose.isPending) dispose.mutate(body, { onError: (fault) => toast.failure(fault, 'It was not saved') });
  };
  const held = typing || time.leftSeconds !== null;
  const left = secondsLeft(time, useNow(!held, Date.parse(time.dueAt)));
  useRunOut(left === 0 && !held, () => {
    const body = isWorthSaving(draft, call) ? bodyOf({ ...draft, followUp: wholeFollowUp(draft) }) : null;
    if (body === null) return close();
    dispose.mutate(body, { onError: (fault) => toast.failure(fault, 'It was not saved') });
  });
  return {
    draft,
    left,
    held,
    done,
    saving: dispose.isPending,
    skip: () => (skip.isPending ? undefined : skip.mutate()),
    change: (change: Partial<Draft>) => {
      const next = { ...draft, ...change };
      setDraft(next);
      rememberDraft(call.id, next);
      if (!('dispositionId' in change)) typed();
    },
  };
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
