import { Search } from 'lucide-react';
import { go, usePlace } from '../lib/address.ts';

/** The words that a page is narrowed to; they are in the address. */
export function SearchField({ label, placeholder }: { readonly label: string; readonly placeholder: string }) {
  const place = usePlace();
  return (
    <span className="relative block min-w-0 flex-1">
      <Search size={14} aria-hidden="true" className="absolute top-2.5 left-2.5 text-soft" />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={place.q}
        onChange={(event) => go({ ...place, q: event.target.value }, 'replace')}
        className="h-9 w-full min-w-0 rounded-md border border-edge bg-surface pr-2 pl-8 placeholder:text-soft"
      />
    </span>
  );
}
