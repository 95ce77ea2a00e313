import type { ReactNode } from 'react';

/** A page of the console: what it is for in one sentence, then what is there. */
export function Page({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="grid min-w-0 content-start gap-3 p-3">
      <header className="grid gap-0.5">
        <h2 className="font-semibold text-base">{title}</h2>
        <p className="max-w-prose text-[13px] text-soft">{about}</p>
      </header>
      {children}
    </div>
  );
}
