import { carrier } from './errors/carrier.ts';
import { endings } from './errors/endings.ts';
import type { CatalogueEntry } from './errors/entry.ts';
import { numbers } from './errors/numbers.ts';
import { readiness } from './errors/readiness.ts';
import { recordings } from './errors/recordings.ts';
import { requests } from './errors/requests.ts';
import { team } from './errors/team.ts';
import { voice } from './errors/voice.ts';

export type { CatalogueEntry } from './errors/entry.ts';

/**
 * The one catalogue of expected errors. Whatever refuses names a code from here; the API answers with it as RFC 9457
 * problem details, the interface shows it, the docs list it.
 */
export const catalogue = {
  ...requests,
  ...team,
  ...numbers,
  ...readiness,
  ...carrier,
  ...voice,
  ...recordings,
  ...endings,
} as const;

export type ErrorCode = keyof typeof catalogue;

export function entryOf(code: ErrorCode): CatalogueEntry {
  return catalogue[code];
}
