import type { ReactNode } from 'react';

/** One conference or queue: its name with how it stands beside it, and who is in it below. */
export function RoomCard({
  kind,
  name,
  standing,
  children,
}: {
  readonly kind: string;
  readonly name: string;
  readonly standing: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <li className="grid gap-1.5 rounded-lg border border-line bg-surface p-3">
      <p className="flex min-w-0 flex-wrap items-center gap-2">
        <span className="text-soft">{kind}</span>
        <strong className="min-w-0 truncate font-semibold">{name}</strong>
        {standing}
      </p>
      {children}
    </li>
  );
}
