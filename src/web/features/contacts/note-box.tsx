import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Note } from '#contract/contacts.ts';
import { api } from '#web/lib/api.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';
import { Textarea } from '#web/ui/input.tsx';

/** Writes a note; what was typed stays until it is kept. */
export function NoteBox({ contactId }: { contactId: string }) {
  const queries = useQueryClient();
  const mayWrite = useMay('contacts:write');
  const [text, setText] = useState('');
  const saving = useMutation({
    mutationFn: () => api.post<Note>(paths.contactNotes(contactId), { text: text.trim() }),
    onSuccess: () => {
      setText('');
      return queries.invalidateQueries({ queryKey: keys.contacts.timeline(contactId) });
    },
    onError: (fault) => toast.failure(fault, 'The note was not kept'),
  });
  if (!mayWrite) return null;
  const save = () => {
    if (text.trim() !== '' && !saving.isPending) saving.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label="Note" labelHidden>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            placeholder="Write a note…"
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      {text.trim() !== '' && (
        <div className="flex items-center justify-end gap-3">
          <span className="hidden text-xs text-faint sm:inline">Ctrl-Enter keeps it</span>
          <Button type="submit" variant="primary" size="sm" loading={saving.isPending}>
            Keep note
          </Button>
        </div>
      )}
    </form>
  );
}
