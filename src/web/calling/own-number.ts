import { useReadiness } from './readiness.ts';

/** One of the organization's numbers as people write it; the number as it is while that is not known. */
export function useOwnDisplay(number: string): string {
  return useReadiness()?.callerIds.find((id) => id.number === number)?.display ?? number;
}
