import { country } from './format.ts';

/** A country by flag and name; where flags are not drawn, its letters stand in their place. */
export function CountryMark({ code }: { code: string | null }) {
  if (code === null) return <span className="text-faint">International</span>;
  const { name, flag } = country(code);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden>{flag}</span>
      {name}
    </span>
  );
}
