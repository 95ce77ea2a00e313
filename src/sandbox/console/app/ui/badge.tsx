import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Tone } from '../lib/words.ts';

const tones: Record<Tone, string> = {
  go: 'bg-go-tint text-go',
  ring: 'bg-ring-tint text-ring',
  bad: 'bg-bad-tint text-bad',
  accent: 'bg-accent-tint text-accent',
  quiet: 'bg-sunken text-soft',
};

export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={clsx('inline-flex shrink-0 items-center gap-1 rounded px-1.5 text-xs leading-5', tones[tone])}>
      {children}
    </span>
  );
}
