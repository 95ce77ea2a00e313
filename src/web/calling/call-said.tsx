import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '#contract/calls.ts';
import { MAX_CALL_NOTE } from '#contract/words.ts';
import { dateTime } from '#web/lib/format.ts';
import { useMay, useMe } from '#web/lib/me.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Textarea } from '#web/ui/input.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { DispositionBadge } from './disposition-badge.tsx';
import { DispositionChoice } from './disposition-choice.tsx';
import { useDispose, useDispositions } from './dispositions.ts';
import { mayDispose } from './wrap-up.ts';

/** What somebody said came of the call, and the saying of it, then or later. */
export function CallSaid({ call }: { call: Call }) {
  const me = useMe();
  const may = mayDispose(call, me?.user.id, { own: useMay('calls:dispose'), any: useMay('calls:dispose-any') });
  const [editing, setEditing] = useState(false);
  if (editing) return <SayForm call={call} onClose={() => setEditing(false)} />;
  const said = call.disposition !== null || call.note !== '';
  return (
    <div className="flex flex-wrap items-start gap-2 text-sm">
      <div className="min-w-0 flex-1 space-y-1">
        {!said && <p className="text-soft">Nobody has said yet.</p>}
        <DispositionBadge disposition={call.disposition} />
        {call.note && <p className="wrap-anywhere whitespace-pre-wrap">{call.note}</p>}
        {said && call.disposedAt && (
          <p className="text-xs text-faint">
            {call.disposedBy?.name ?? 'Somebody who has left'}, {dateTime(call.disposedAt)}
          </p>
        )}
      </div>
      {may && (
        <Button size="sm" onClick={() => setEditing(true)}>
          <Pencil aria-hidden />
          {said ? 'Change' : 'Say what came of it'}
        </Button>
      )}
    </div>
  );
}

function SayForm({ call, onClose }: { call: Call; onClose: () => void }) {
  const items = useDispositions();
  const [chosen, setChosen] = useState(call.disposition?.id ?? null);
  const [note, setNote] = useState(call.note);
  const dispose = useDispose(call, onClose);
  // One that is offered no longer may stay.
  const kept = call.disposition && !items.some(({ id }) => id === call.disposition?.id) ? [call.disposition] : [];
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        dispose.mutate({ dispositionId: chosen, note });
      }}
    >
      <DispositionChoice items={[...items, ...kept]} chosen={chosen} onChoose={setChosen} />
      <Field label="Note">
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={MAX_CALL_NOTE}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {dispose.error && <ErrorState error={dispose.error} />}
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onClose}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" type="submit" loading={dispose.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
