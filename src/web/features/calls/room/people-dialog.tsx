import { Phone, UserRound, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '#contract/calls.ts';
import type { NewMove } from '#contract/moves.ts';
import { partyOf } from '#web/calling/call-words.ts';
import type { Moves } from '#web/calling/moves.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { colleagueState, presenceWords } from './colleague-words.ts';
import { type PeopleIntent, PersonName, PersonRow } from './person-row.tsx';
import { useFoundPeople } from './use-found-people.ts';

type PeopleDialogProps = { call: Call; intent: PeopleIntent; moves: Moves; onClose: () => void };

/** Whom to bring in, or whom to give the call: colleagues with their availability, contacts, any number. */
export function PeopleDialog({ call, intent, moves, onClose }: PeopleDialogProps) {
  const [text, setText] = useState('');
  const choose = async (move: NewMove) => {
    if (await moves.move(move)) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={intent === 'transfer' ? `Transfer ${partyOf(call)}` : 'Add somebody to the call'}
      description={
        intent === 'transfer'
          ? `${partyOf(call)} hears music until somebody answers; a transfer that nobody answers comes back.`
          : 'They hear and are heard by everybody in the call.'
      }
    >
      <Field label="Name or number" labelHidden>
        {(control) => (
          <Input
            {...control}
            autoFocus
            placeholder="Colleague, contact or any number"
            value={text}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <FoundPeople text={text} row={{ intent, moving: moves.moving, onChoose: (move: NewMove) => void choose(move) }} />
    </Dialog>
  );
}

type FoundPeopleProps = {
  text: string;
  row: { intent: PeopleIntent; moving: Moves['moving']; onChoose: (move: NewMove) => void };
};

function FoundPeople({ text, row }: FoundPeopleProps) {
  const { error, loading, people, contacts, number, nobody } = useFoundPeople(text);
  return (
    <>
      {error && <ErrorState className="mt-3" error={error} />}
      {loading && <SkeletonRows rows={3} label="Loading colleagues" />}
      <ul aria-label="People" className="mt-2 divide-y">
        {people.map((colleague) => (
          <PersonRow
            key={colleague.userId}
            {...row}
            name={colleague.name}
            target={{ kind: 'agent', userId: colleague.userId }}
            why={colleagueState(colleague).why}
          >
            <UserRound aria-hidden className="size-4 shrink-0 text-soft" />
            <PersonName name={colleague.name} detail={colleague.role} />
            <Badge tone={colleagueState(colleague).tone}>{presenceWords(colleague)}</Badge>
          </PersonRow>
        ))}
        {contacts.map(({ id, number: to, name, detail, spoken, why }) => (
          <PersonRow
            key={`${id} ${to}`}
            {...row}
            name={spoken}
            why={why}
            target={{ kind: 'contact', contactId: id, to }}
          >
            <UserRoundPlus aria-hidden className="size-4 shrink-0 text-soft" />
            <PersonName name={name} detail={detail} />
          </PersonRow>
        ))}
        {number && (
          <PersonRow {...row} name={number.display} why={null} target={{ kind: 'number', number: number.number }}>
            <Phone aria-hidden className="size-4 shrink-0 text-soft" />
            <PersonName name={number.display} detail={number.contact ? `Of ${number.contact.name}` : 'Any number'} />
          </PersonRow>
        )}
      </ul>
      <p role="status" className="py-3 text-sm text-soft empty:p-0">
        {nobody}
      </p>
    </>
  );
}
