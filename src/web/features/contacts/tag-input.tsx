import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { useContactTags } from './contact-tags.ts';

type TagInputProps = { value: readonly string[]; onChange: (tags: string[]) => void; error?: string | undefined };

/** Words made tags by Enter, a comma or leaving the field; those in use are offered. */
export function TagInput({ value, onChange, error }: TagInputProps) {
  const listId = useId();
  const [text, setText] = useState('');
  const offered = useContactTags().filter((tag) => !value.includes(tag));
  const add = () => {
    const fresh = text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag, index, all) => tag !== '' && !value.includes(tag) && all.indexOf(tag) === index);
    if (fresh.length > 0) onChange([...value, ...fresh]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1));
    if (event.key !== ',' && (event.key !== 'Enter' || text.trim() === '')) return;
    event.preventDefault();
    add();
  };
  return (
    <Field label="Tags" hint="Enter or a comma ends a tag." error={error}>
      {(control) => (
        <div className="space-y-1.5">
          {value.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {value.map((tag) => (
                <TagChip key={tag} tag={tag} onRemove={() => onChange(value.filter((other) => other !== tag))} />
              ))}
            </ul>
          )}
          <Input
            {...control}
            list={listId}
            value={text}
            maxLength={50}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
          />
          <datalist id={listId}>
            {offered.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}

function TagChip({ tag, onRemove }: { tag: string; onRemove: () => void }) {
  return (
    <li className="inline-flex max-w-full items-center gap-1 rounded-full bg-sunken py-0.5 pr-1 pl-2.5 text-xs">
      <span className="truncate">{tag}</span>
      <button
        type="button"
        aria-label={`Remove tag ${tag}`}
        onClick={onRemove}
        className="inline-flex size-6 items-center justify-center rounded-full text-soft hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
