import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 639px)');

const subscribe = (listener: () => void) => {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
};

/** Whether the window is as narrow as a phone: lists are cards then, not tables (Tailwind's `sm`). */
export const useIsPhone = (): boolean => useSyncExternalStore(subscribe, () => phone.matches);
