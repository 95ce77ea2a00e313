import type { CallDisposition } from '#contract/calls.ts';
import { Button } from '#web/ui/button.tsx';
import { Kbd } from '#web/ui/kbd.tsx';

type DispositionChoiceProps = {
  items: readonly CallDisposition[];
  chosen: string | null;
  /** Null takes the choice back. */
  onChoose: (id: string | null) => void;
  /** Whether the first nine are on keys, which whoever shows them listens to. */
  keys?: boolean;
};

/** One of what can be said of a call, all in sight. */
export function DispositionChoice({ items, chosen, onChoose, keys = false }: DispositionChoiceProps) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">What came of the call?</legend>
      {items.map((item, place) => {
        const key = keys && place < 9 ? String(place + 1) : null;
        const pressed = item.id === chosen;
        return (
          <Button
            key={item.id}
            size="sm"
            variant={pressed ? 'primary' : 'outline'}
            aria-pressed={pressed}
            aria-keyshortcuts={key ?? undefined}
            onClick={() => onChoose(pressed ? null : item.id)}
          >
            {key && (
              <span aria-hidden>
                <Kbd>{key}</Kbd>
              </span>
            )}
            {item.label}
          </Button>
        );
      })}
    </fieldset>
  );
}
