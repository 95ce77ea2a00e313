import { useQuery } from '@tanstack/react-query';
import { Phone, UserRound, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import type { Contact } from '#contract/contacts.ts';
import type { NewMove, Target } from '#contract/moves.ts';
import type { Colleague } from '#contract/voice.ts';
import { partyOf } from '#web/calling/call-words.ts';
import type { Moves } from '#web/calling/moves.ts';
import { api } from '#web/lib/api.ts';
import { useDebounced } from '#web/lib/debounced.ts';
import { useMe } from '#web/lib/me.ts';
import { parsedNumberQuery } from '#web/lib/parsed-number.ts';
import { keys } from '#web/lib/query.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { numberLike } from '../dial-text.ts';
import { colleagueState, presenceWords } from './colleague-words.ts';

export type PeopleIntent = 'transfer' | 'add';
type PeopleDialogProps = { call: Call; intent: PeopleIntent; moves: Moves; onClose: () => void };

/** Whom to bring in, or whom to give the call: colleagues with their availability, contacts, any number. */
export function PeopleDialog({ call, intent, moves, onClose }: PeopleDialogProps) {
  const [text, setText] = useState('');
  const found = useFound(text);
  const choose = async (move: NewMove) => {
    if (await moves.moveAndWait(move)) onClose();
  };
  const row = { intent, moving: moves.moving, onChoose: (move: NewMove) => void choose(move) };
  const { colleagues } = found;
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
            placeholder="Colleague, contact or number"
            value={text}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {colleagues.error && <ErrorState className="mt-3" error={colleagues.error} />}
      {colleagues.isPending && <SkeletonRows rows={3} label="Loading colleagues" />}
      <ul aria-label="People" className="mt-2 divide-y">
        {found.people.map((colleague) => (
          <PersonRow
            key={colleague.userId}
            {...row}
            name={colleague.name}
            target={colleagueTarget(colleague)}
            why={colleagueState(colleague).why}
          >
            <UserRound aria-hidden className="size-4 shrink-0 text-soft" />
            <Name name={colleague.name} detail={colleague.role} />
            <Badge tone={colleagueState(colleague).tone}>{presenceWords(colleague)}</Badge>
          </PersonRow>
        ))}
        {found.contacts.map(({ contact, number, display }) => (
          <PersonRow
            key={contact.id}
            {...row}
            name={contact.name}
            why={null}
            target={{ kind: 'contact', contactId: contact.id, to: number }}
          >
            <UserRoundPlus aria-hidden className="size-4 shrink-0 text-soft" />
            <Name name={contact.name} detail={display} />
          </PersonRow>
        ))}
        {found.number && (
          <PersonRow
            {...row}
            name={found.number.display}
            why={null}
            target={{ kind: 'number', number: found.number.number }}
          >
            <Phone aria-hidden className="size-4 shrink-0 text-soft" />
            <Name name={found.number.display} detail="Any number" />
          </PersonRow>
        )}
      </ul>
      {found.nobody && (
        <p className="py-3 text-sm text-soft">
          {text.trim() === ''
            ? 'You have no colleagues here yet: type a number or a contact’s name.'
            : 'Nobody is called that.'}
        </p>
      )}
    </Dialog>
  );
}

const colleagueTarget = ({ userId }: Colleague): Target => ({ kind: 'agent', userId });

function Name({ name, detail }: { name: string; detail: string }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{name}</span>
      <span className="block truncate text-xs text-faint">{detail}</span>
    </span>
  );
}

type PersonRowProps = {
  intent: PeopleIntent;
  moving: boolean;
  onChoose: (move: NewMove) => void;
  name: string;
  target: Target;
  /** Why nobody can be reached there. */
  why: string | null;
  children: React.ReactNode;
};

function PersonRow({ intent, moving, onChoose, name, target, why, children }: PersonRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <span className="flex min-w-0 flex-1 basis-52 items-center gap-3">{children}</span>
      <span className="flex gap-2">
        {intent === 'add' ? (
          <Button
            size="sm"
            aria-label={`Add ${name}`}
            disabled={moving}
            disabledReason={why}
            onClick={() => onChoose({ kind: 'add', target })}
          >
            Add
          </Button>
        ) : (
          <>
            <Button
              size="sm"
              aria-label={`Talk to ${name} first`}
              disabled={moving}
              disabledReason={why}
              onClick={() => onChoose({ kind: 'transfer', target, way: 'consult' })}
            >
              Talk first
            </Button>
            <Button
              size="sm"
              variant="primary"
              aria-label={`Transfer to ${name} now`}
              disabled={moving}
              disabledReason={why}
              onClick={() => onChoose({ kind: 'transfer', target, way: 'now' })}
            >
              Transfer now
            </Button>
          </>
        )}
      </span>
    </li>
  );
}

const PAUSE_MS = 200;

function useFound(text: string) {
  const me = useMe();
  const still = useDebounced(text.trim(), PAUSE_MS);
  const colleagues = useQuery({
    queryKey: keys.colleagues,
    queryFn: () => api.get<{ items: Colleague[] }>(paths.colleagues),
    staleTime: 0,
    refetchInterval: 5_000,
  });
  const isNumber = numberLike(still);
  const contactsFound = useQuery({
    queryKey: keys.contacts.complete(still),
    queryFn: ({ signal }) =>
      api.get<{ items: Contact[] }>(paths.contacts, { query: { q: still, hasPhone: true, limit: 5 }, signal }),
    enabled: still.length >= 2,
  });
  const parsed = useQuery({ ...parsedNumberQuery(still), enabled: isNumber });
  const wanted = still.toLowerCase();
  const people = (colleagues.data?.items ?? []).filter(
    ({ userId, name }) => userId !== me?.user.id && name.toLowerCase().includes(wanted),
  );
  const contacts = (still.length >= 2 ? (contactsFound.data?.items ?? []) : []).flatMap((contact) => {
    const phone = contact.phones[0];
    return phone ? [{ contact, number: phone.number, display: phone.display }] : [];
  });
  const number = isNumber && parsed.data?.ok ? parsed.data : null;
  const searching = colleagues.isPending || contactsFound.isFetching || parsed.isFetching;
  return {
    colleagues,
    people,
    contacts,
    number,
    nobody: !searching && !colleagues.error && people.length + contacts.length === 0 && number === null,
  };
}
