import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const badgeLook = cva(
  'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3',
  {
    variants: {
      /** green: active or done; amber: ringing or waiting; red: failed or missed. Never the only sign: the words say it. */
      tone: {
        green: 'bg-ok-soft text-ok-ink',
        amber: 'bg-warn-soft text-warn-ink',
        red: 'bg-bad-soft text-bad-ink',
        accent: 'bg-accent-soft text-accent-ink',
        neutral: 'bg-sunken text-soft',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeLook>['tone']>;

export function Badge({ tone, className, ...rest }: ComponentProps<'span'> & { tone?: Tone | undefined }) {
  return <span {...rest} className={cn(badgeLook({ tone }), className)} />;
}
