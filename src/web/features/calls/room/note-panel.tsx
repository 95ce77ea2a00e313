import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Call } from '#contract/calls.ts';
import { MAX_CALL_NOTE } from '#contract/words.ts';
import { partyOf } from '#web/calling/call-words.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Textarea } from '#web/ui/input.tsx';
import { NotePlaceLine } from '../note/note-place.tsx';
import { useNote } from '../note/use-note.ts';

type NotePanelProps = { call: Call; onClose: () => void };

/** The call's note, written while talking; it is there again in the wrap-up. Closing it loses nothing. */
export function NotePanel({ call, onClose }: NotePanelProps) {
  const { note, keeper } = useNote(call.id);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const done = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!done && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <section
      aria-label="Note on the call"
      className="absolute right-3 bottom-full z-20 mb-2 w-[calc(100%-24px)] max-w-md space-y-2 rounded-lg border bg-raised p-3 shadow-float sm:right-4"
      onKeyDown={onKeyDown}
    >
      <div className="relative">
        <Field label={`Note on the call with ${partyOf(call)}`}>
          {(control) => (
            <Textarea
              {...control}
              ref={field}
              rows={4}
              maxLength={MAX_CALL_NOTE}
              value={note.written.text}
              onChange={(event) => keeper.write({ text: event.target.value, whole: note.written.whole })}
            />
          )}
        </Field>
        <Button
          variant="ghost"
          size="icon-sm"
          className="absolute -top-1.5 -right-1.5"
          aria-label="Close the note"
          onClick={onClose}
        >
          <X aria-hidden />
        </Button>
      </div>
      <div className="flex min-h-4 items-start gap-3">
        <NotePlaceLine note={note} />
        <span className="ml-auto hidden shrink-0 text-xs text-faint sm:inline">Esc closes it</span>
      </div>
    </section>
  );
}
