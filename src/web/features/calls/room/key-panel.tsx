import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Call } from '#contract/calls.ts';
import type { Moves } from '#web/calling/moves.ts';
import { customerOf } from '#web/calling/room.ts';
import { playKey } from '#web/softphone/play-sound.ts';
import { actOnPhone } from '#web/softphone/this-phone.ts';
import { Button } from '#web/ui/button.tsx';
import { DialKeys, dialKeys } from '../keypad.tsx';
import type { OwnConnection } from './use-own-connection.ts';

type KeyPanelProps = { call: Call; own: OwnConnection; moves: Moves; onClose: () => void };

/** Keys pressed one after the other travel together, and so in their order. */
const TOGETHER_MS = 250;
/** In one request; see `NewMove`. */
const MOST_KEYS = 32;

/** Keys for the menu at the other end: clicked, or typed while the panel has the focus. */
export function KeyPanel({ call, own, moves, onClose }: KeyPanelProps) {
  const [pressed, setPressed] = useState('');
  const send = useKeys(call, own, moves);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const press = (key: string) => {
    setPressed((keys) => (keys + key).slice(-24));
    playKey(key);
    send(key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (dialKeys.some(({ digit }) => digit === event.key)) press(event.key);
    else if (event.key === 'Escape' || event.key.toLowerCase() === 'k') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label="Keypad of the call"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="absolute right-3 bottom-full z-20 mb-2 w-64 space-y-2 rounded-lg border bg-raised p-3 shadow-float sm:right-4"
    >
      <p className="flex items-center gap-2">
        <output aria-label="Keys pressed" className="h-7 min-w-0 flex-1 truncate text-center text-lg tabular">
          {pressed}
        </output>
        <Button variant="ghost" size="icon-sm" aria-label="Close the keypad" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </p>
      <DialKeys onKey={press} />
    </div>
  );
}

/**
 * Into the room for the customer, one request after the other, as keys must keep their order; while nobody is there yet,
 * straight down the browser's own line.
 */
function useKeys(call: Call, own: OwnConnection, { move }: Moves): (key: string) => void {
  const waiting = useRef('');
  const sending = useRef(false);
  const latest = useRef({ call, own, move });
  latest.current = { call, own, move };
  const flush = async () => {
    const { call: now, own: mine, move: act } = latest.current;
    const digits = waiting.current.slice(0, MOST_KEYS);
    waiting.current = waiting.current.slice(MOST_KEYS);
    const legSid = customerOf(now)?.legSid;
    if (legSid) await act({ kind: 'keys', legSid, digits });
    else if (mine.kind === 'there') actOnPhone({ kind: 'digits', id: mine.connection.id, digits });
    if (waiting.current !== '') return flush();
    sending.current = false;
  };
  return (key) => {
    waiting.current += key;
    if (sending.current) return;
    sending.current = true;
    setTimeout(() => void flush(), TOGETHER_MS);
  };
}
