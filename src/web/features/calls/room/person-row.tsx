import type { ReactNode } from 'react';
import type { NewMove, Target } from '#contract/moves.ts';
import type { Moves } from '#web/calling/moves.ts';
import { Button } from '#web/ui/button.tsx';

export type PeopleIntent = 'transfer' | 'add';

type PersonRowProps = {
  intent: PeopleIntent;
  moving: Moves['moving'];
  onChoose: (move: NewMove) => void;
  /** As the buttons call them: no two rows alike. */
  name: string;
  target: Target;
  /** Why nobody can be reached there. */
  why: string | null;
  children: ReactNode;
};

type Way = { words: string; says: (name: string) => string; move: (target: Target) => NewMove };

const ways: Readonly<Record<PeopleIntent, readonly Way[]>> = {
  add: [{ words: 'Add', says: (name) => `Add ${name}`, move: (target) => ({ kind: 'add', target }) }],
  transfer: [
    {
      words: 'Talk first',
      says: (name) => `Talk to ${name} first`,
      move: (target) => ({ kind: 'transfer', target, way: 'consult' }),
    },
    {
      words: 'Transfer now',
      says: (name) => `Transfer to ${name} now`,
      move: (target) => ({ kind: 'transfer', target, way: 'now' }),
    },
  ],
};

/** Somebody at one number, and what can be done with them. */
export function PersonRow({ intent, moving, onChoose, name, target, why, children }: PersonRowProps) {
  const all = ways[intent].map((way) => ({ ...way, made: way.move(target) }));
  const busy = all.find(({ made }) => moving(made));
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <span className="flex min-w-0 flex-1 basis-52 items-center gap-3">{children}</span>
      <span className="flex gap-2">
        {all.map(({ words, says, made }, place) => (
          <Button
            key={words}
            size="sm"
            variant={place === 0 ? 'outline' : 'primary'}
            aria-label={says(name)}
            loading={moving(made)}
            disabled={busy !== undefined && !moving(made)}
            disabledReason={why}
            onClick={() => onChoose(made)}
          >
            {words}
          </Button>
        ))}
      </span>
    </li>
  );
}

export function PersonName({ name, detail }: { name: string; detail: string }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{name}</span>
      <span className="block truncate text-xs text-faint tabular">{detail}</span>
    </span>
  );
}
