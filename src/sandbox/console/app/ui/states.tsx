import type { ReactNode } from 'react';

/** What a list shows when it is empty: what will come, and how to make it come. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2 rounded-lg border border-line border-dashed p-4 text-soft">
      <p className="font-medium text-ink">{title}</p>
      {children}
    </div>
  );
}

export function Loading({ what }: { readonly what: string }) {
  return (
    <p role="status" className="p-4 text-soft">
      Loading {what} …
    </p>
  );
}

/** A refusal, said at once to a screen reader. */
export function Trouble({ message }: { readonly message: string | null }) {
  if (message === null) return null;
  return (
    <p role="alert" className="rounded-md bg-bad-tint px-2.5 py-1.5 text-[13px] text-bad [overflow-wrap:anywhere]">
      {message}
    </p>
  );
}
