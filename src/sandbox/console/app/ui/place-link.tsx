import type { AnchorHTMLAttributes } from 'react';
import { addressOf, go, type Place } from '../lib/address.ts';

/** A link to another page of the console, which a click opens without loading anything anew. */
export function PlaceLink({ to, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly to: Partial<Place> }) {
  return (
    <a
      href={addressOf(to)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
      {...rest}
    />
  );
}
