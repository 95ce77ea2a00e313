import { useEffect, useState } from 'react';

/** What is answered sooner needs no spinner: it would only flicker. */
export const SPINNER_MS = 200;

/** Whether it has been so for `ms`. */
export function useLate(is: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!is) return setLate(false);
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [is, ms]);
  return is && late;
}
