import type { KeyboardEvent } from 'react';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const names: Record<string, string> = { '*': 'star', '#': 'hash' };

/** Twelve keys; while one of them has the focus, the keyboard's own digits press too. */
export function Keypad({
  onPress,
  disabled,
}: {
  readonly onPress: (digit: string) => void;
  readonly disabled: boolean;
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (modified || disabled || !keys.some((key) => key === event.key)) return;
    event.preventDefault();
    onPress(event.key);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser
    <div role="group" aria-label="Keypad" className="grid grid-cols-3 gap-1" onKeyDown={onKeyDown}>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          aria-label={`Press ${names[key] ?? key}`}
          aria-disabled={disabled}
          onClick={() => !disabled && onPress(key)}
          className="h-11 rounded-md border border-line bg-surface font-medium text-lg hover:bg-sunken active:bg-accent-tint"
        >
          {key}
        </button>
      ))}
    </div>
  );
}
