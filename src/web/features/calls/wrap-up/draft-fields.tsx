import { CalendarPlus, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Call } from '#contract/calls.ts';
import { MAX_CALL_NOTE } from '#contract/words.ts';
import { partyOf } from '#web/calling/call-words.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input, Textarea } from '#web/ui/input.tsx';
import type { Note } from '../note/note.ts';
import { NotePlaceLine } from '../note/note-place.tsx';
import { type Choices, tomorrow } from './draft.ts';

type NoteFieldProps = { text: string; note: Note; onChange: (text: string) => void; onDone: () => void };

/** Ctrl or ⌘ with Enter is done, as in most places where a note is written. */
export function NoteField({ text, note, onChange, onDone }: NoteFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onDone();
  };
  return (
    <div className="min-w-0 space-y-1">
      <Field label="Note" labelHidden>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            placeholder="Note"
            maxLength={MAX_CALL_NOTE}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <NotePlaceLine note={note} />
    </div>
  );
}

type NextStepProps = { call: Call; draft: Choices; onChange: (change: Partial<Choices>) => void };

/** A task with the contact, or none. */
export function NextStep({ call, draft: { followUp }, onChange }: NextStepProps) {
  if (call.followUpId !== null) return <p className="self-center text-sm text-soft">A next step is planned.</p>;
  if (followUp === null) {
    const plan = { subject: `Call ${partyOf(call)} back`.slice(0, 200), at: tomorrow(new Date()) };
    return (
      <div>
        <Button size="sm" onClick={() => onChange({ followUp: plan })}>
          <CalendarPlus aria-hidden />
          Plan the next step
        </Button>
      </div>
    );
  }
  const set = (change: Partial<typeof followUp>) => onChange({ followUp: { ...followUp, ...change } });
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Field label="Next step" labelHidden className="min-w-40 flex-1">
        {(control) => (
          <Input
            {...control}
            value={followUp.subject}
            maxLength={200}
            onChange={(event) => set({ subject: event.target.value })}
          />
        )}
      </Field>
      <Field label="When" labelHidden className="min-w-48">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={followUp.at}
            onChange={(event) => set({ at: event.target.value })}
          />
        )}
      </Field>
      <Button variant="ghost" size="icon" aria-label="No next step" onClick={() => onChange({ followUp: null })}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
