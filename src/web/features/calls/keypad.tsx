import { Delete } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#web/ui/button.tsx';

/** The twelve keys of a telephone (ITU-T E.161), and the plus that a long press of 0 gives on one. */
export const dialKeys = [
  { digit: '1', letters: '' },
  { digit: '2', letters: 'ABC' },
  { digit: '3', letters: 'DEF' },
  { digit: '4', letters: 'GHI' },
  { digit: '5', letters: 'JKL' },
  { digit: '6', letters: 'MNO' },
  { digit: '7', letters: 'PQRS' },
  { digit: '8', letters: 'TUV' },
  { digit: '9', letters: 'WXYZ' },
  { digit: '*', letters: '' },
  { digit: '0', letters: '' },
  { digit: '#', letters: '' },
] as const;

type KeypadProps = {
  onKey: (key: string) => void;
  onBackspace: () => void;
  canDelete: boolean;
  /** The button that calls, between plus and delete. */
  children: ReactNode;
};

export function Keypad({ onKey, onBackspace, canDelete, children }: KeypadProps) {
  return (
    <div className="space-y-1.5">
      <DialKeys onKey={onKey} />
      <div className="grid grid-cols-[3rem_minmax(0,1fr)_3rem] gap-1.5">
        <Button
          variant="ghost"
          className="h-11 px-0 text-lg"
          onClick={() => onKey('+')}
          aria-label="Plus, for a country code"
        >
          +
        </Button>
        {children}
        <Button
          variant="ghost"
          className="h-11 px-0"
          onClick={onBackspace}
          disabled={!canDelete}
          aria-label="Delete the last digit"
        >
          <Delete aria-hidden />
        </Button>
      </div>
    </div>
  );
}

/** The twelve keys alone. */
export function DialKeys({ onKey }: { onKey: (key: string) => void }) {
  return (
    <fieldset className="grid grid-cols-3 gap-1.5">
      <legend className="sr-only">Keypad</legend>
      {dialKeys.map(({ digit, letters }) => (
        <button
          key={digit}
          type="button"
          onClick={() => onKey(digit)}
          className="flex h-12 flex-col items-center justify-center rounded-md border bg-surface text-lg leading-none font-medium hover:bg-sunken active:bg-accent-soft"
        >
          {digit}
          <span aria-hidden className="mt-0.5 h-2.5 text-[10px] tracking-wider text-faint">
            {letters}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
