import { CircleAlert, CircleCheck, CloudOff } from 'lucide-react';
import type { Note } from './note.ts';

const words = {
  saved: 'Saved',
  saving: 'Saving…',
  here: 'The server cannot be reached. Your note is kept in this browser, and is saved as soon as it is back.',
} as const;

/** Whether what was typed is safe. Spoken only when it is not: at each pause it would talk into the conversation. */
export function NotePlaceLine({ note: { written, place } }: { note: Note }) {
  const trouble = place.kind === 'here' || place.kind === 'refused';
  return (
    <span className="block min-w-0 text-xs">
      {!trouble && written.text !== '' && (
        <span className="flex items-center gap-1 text-faint">
          {place.kind === 'saved' && <CircleCheck aria-hidden className="size-3.5 shrink-0 text-ok-ink" />}
          {words[place.kind]}
        </span>
      )}
      <span role="status" className="flex items-start gap-1 text-warn-ink">
        {place.kind === 'here' && (
          <>
            <CloudOff aria-hidden className="mt-px size-3.5 shrink-0" />
            {words.here}
          </>
        )}
        {place.kind === 'refused' && (
          <>
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            Not saved: {place.why} It is kept in this browser.
          </>
        )}
      </span>
    </span>
  );
}
