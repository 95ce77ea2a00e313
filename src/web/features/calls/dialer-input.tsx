import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/input.tsx';
import { type ChosenContact, choicesOf, numberLike } from './dial-text.ts';
import type { Dialer } from './use-dialer.ts';

type DialerInputProps = {
  dialer: Dialer;
  ref: Ref<HTMLInputElement>;
  /** What is said about the text; the list opens below it. */
  children: ReactNode;
};

/** A combobox after the ARIA pattern: the focus stays in the field, arrows walk the list, Enter takes. */
export function DialerInput({ dialer, ref, children }: DialerInputProps) {
  const listId = useId();
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const choices = closedFor === dialer.text ? [] : choicesOf(dialer.suggestions);
  const open = choices.length > 0;
  const choose = (choice: ChosenContact) => {
    dialer.choose(choice);
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = choices[active];
    if (!open) return;
    if (event.key === 'ArrowDown') setActive((active + 1) % choices.length);
    else if (event.key === 'ArrowUp') setActive((active <= 0 ? choices.length : active) - 1);
    else if (event.key === 'Escape') setClosedFor(dialer.text);
    else if (event.key === 'Enter' && chosen) choose(chosen);
    // A name is no number: the first completion is what Enter can mean.
    else if (event.key === 'Enter' && choices[0] && !numberLike(dialer.text)) choose(choices[0]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative">
      <Input
        ref={ref}
        role="combobox"
        aria-label="Number or contact"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${listId}-${active}` : undefined}
        aria-describedby="dialer-verdict"
        aria-invalid={dialer.verdict?.ok === false || undefined}
        placeholder="Number or contact"
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={dialer.text}
        onChange={(event) => {
          dialer.type(event.target.value);
          setActive(-1);
          setClosedFor(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setClosedFor(dialer.text)}
        className="h-11 pr-10 text-lg tabular sm:text-lg"
      />
      {dialer.text !== '' && <Clear onClear={() => dialer.type('')} />}
      {children}
      <Choices id={listId} choices={choices} active={active} onChoose={choose} />
    </div>
  );
}

function Clear({ onClear }: { onClear: () => void }) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label="Clear the number"
      className="absolute top-2 right-2"
      onClick={onClear}
    >
      <X aria-hidden />
    </Button>
  );
}

type ChoicesProps = {
  id: string;
  choices: readonly ChosenContact[];
  active: number;
  onChoose: (choice: ChosenContact) => void;
};

function Choices({ id, choices, active, onChoose }: ChoicesProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Contacts"
      hidden={choices.length === 0}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-lg border bg-raised p-1 shadow-float"
    >
      {choices.map((choice, index) => (
        // The field keeps the focus and its keys; the pointer is the only one to press an option (ARIA combobox pattern).
        <div
          key={`${choice.id}${choice.number}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(choice);
          }}
          className="rounded px-2 py-1.5 aria-selected:bg-sunken hover:bg-sunken"
        >
          <span className="block truncate font-medium">
            {choice.name}
            {choice.company && <span className="font-normal text-faint"> · {choice.company}</span>}
          </span>
          <span className="block text-xs text-soft tabular">
            {choice.display} · {choice.label}
            {choice.doNotCall && ' · Do not call'}
          </span>
        </div>
      ))}
    </div>
  );
}
