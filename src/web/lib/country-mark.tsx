import { flagsAreDrawn } from './flags.ts';
import { country } from './format.ts';

/** A country by flag and name; where flags are not drawn, its letters stand in their place. */
export function CountryMark({ code }: { code: string | null }) {
  if (code === null) return <span className="text-faint">International</span>;
  const { name, flag } = country(code);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {flagsAreDrawn() ? (
        <span aria-hidden>{flag}</span>
      ) : (
        <span aria-hidden className="rounded-sm border border-edge/60 px-0.5 text-[10px] leading-4 text-soft">
          {code}
        </span>
      )}
      {name}
    </span>
  );
}
