import { useEffect, useRef } from 'react';

const typingPlaces =
  'input, textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/** Whether a key pressed now is meant for the page and not for a field, a menu or a dialog. */
const isForThePage = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented &&
  !event.repeat &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !(event.target instanceof Element && event.target.closest(typingPlaces));

/**
 * Single keys that work when no field has focus. `onKey` gives true when it used the key. `first`: before whatever else
 * on the page takes it.
 */
export function usePageKeys(onKey: (key: string) => boolean, { first = false }: { first?: boolean } = {}): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isForThePage(event) && latest.current(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen, first);
    return () => window.removeEventListener('keydown', listen, first);
  }, [first]);
}
