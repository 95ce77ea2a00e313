import { useRef } from 'react';

/**
 * Gives the focus back to where it was when a dialog is closed. Radix knows only the trigger that it drew itself; ours
 * are opened by state, from rows, menus and addresses, and would leave the keyboard at the top of the page.
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const opener = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(false);
  // While rendering, because a field that takes the focus by itself has it before the first effect.
  if (open !== wasOpen.current) {
    wasOpen.current = open;
    if (open) opener.current = focusedNow();
  }
  return (event) => {
    event.preventDefault();
    const target = opener.current?.isConnected ? opener.current : document.querySelector('main');
    target?.focus({ preventScroll: true });
  };
}

/** What has the focus; for an item of a menu, which is gone by then, the menu's button. */
function focusedNow(): HTMLElement | null {
  const focused = document.activeElement;
  const button = focused?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const found = button ? document.getElementById(button) : focused;
  return found instanceof HTMLElement && found !== document.body ? found : null;
}
