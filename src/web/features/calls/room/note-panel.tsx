import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Note } from '#contract/contacts.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Textarea } from '#web/ui/input.tsx';

type NotePanelProps = { contact: { id: string; name: string }; onClose: () => void };

/** A note on the contact, written while talking. */
export function NotePanel({ contact, onClose }: NotePanelProps) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const saving = useMutation({
    mutationFn: () => api.post<Note>(paths.contactNotes(contact.id), { text: text.trim() }),
    onSuccess: () => {
      toast.success('The note is kept', `It stands in ${contact.name}’s timeline.`);
      onClose();
      return queries.invalidateQueries({ queryKey: keys.contacts.timeline(contact.id) });
    },
    onError: (fault) => toast.failure(fault, 'The note was not kept'),
  });
  const save = () => {
    if (text.trim() !== '' && !saving.isPending) saving.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    if (event.key === 'Escape' && text.trim() === '') onClose();
  };
  return (
    <form
      className="absolute right-3 bottom-full z-20 mb-2 w-[calc(100%-24px)] max-w-md space-y-2 rounded-lg border bg-raised p-3 shadow-float sm:right-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label={`Note on ${contact.name}`}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            rows={3}
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto hidden text-xs text-faint sm:inline">Ctrl-Enter keeps it</span>
        <Button size="sm" onClick={onClose}>
          Close
        </Button>
        <Button type="submit" size="sm" variant="primary" disabled={text.trim() === ''} loading={saving.isPending}>
          Keep note
        </Button>
      </div>
    </form>
  );
}
