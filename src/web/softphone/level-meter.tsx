const BARS = 16;
const bars = Array.from({ length: BARS }, (_, index) => index);

/** A row of bars, lit from the left; read aloud as a percentage by whoever asks for it. */
export function LevelMeter({ label, level }: { label: string; level: number }) {
  const lit = Math.round(level * BARS);
  return (
    <div className="flex h-5 items-center gap-0.5">
      <meter aria-label={label} min={0} max={100} value={Math.round(level * 100)} className="sr-only" />
      {bars.map((bar) => (
        <span key={bar} aria-hidden className={`h-full flex-1 rounded-sm ${barTone(bar, lit)}`} />
      ))}
    </div>
  );
}

/** The last bars are too loud: what is above them is cut off. */
const barTone = (bar: number, lit: number): string => {
  if (bar >= lit) return 'bg-sunken';
  return bar >= BARS - 2 ? 'bg-warn' : 'bg-ok';
};
