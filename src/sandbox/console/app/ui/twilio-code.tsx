import type { ReactNode } from 'react';

/** Twilio's own page on one of its codes. */
export function TwilioCode({ code, children }: { readonly code: number; readonly children?: ReactNode }) {
  return (
    <a
      className="text-accent underline"
      href={`https://www.twilio.com/docs/api/errors/${code}`}
      target="_blank"
      rel="noreferrer"
    >
      {children ?? code}
    </a>
  );
}
