import { PhoneCall } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card } from '#web/ui/card.tsx';

/** The frame of the pages before the sign-in. */
export function AuthFrame({ title, children, foot }: { title: ReactNode; children: ReactNode; foot?: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 p-4">
      <p className="flex items-center gap-2 text-base font-semibold">
        <PhoneCall aria-hidden className="size-5 text-accent" />
        Switchhook
      </p>
      <Card className="w-full max-w-sm p-6">
        <h1 className="mb-4 text-lg font-semibold wrap-anywhere">{title}</h1>
        {children}
      </Card>
      {foot && <p className="text-center text-soft">{foot}</p>}
    </main>
  );
}

export const inlineLink = 'font-medium text-accent-ink underline underline-offset-2 hover:no-underline';
