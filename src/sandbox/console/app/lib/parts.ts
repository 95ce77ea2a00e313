import type { StateParts } from '#sandbox/control/views.ts';
import type { Place, View } from './address.ts';
import { STANDING } from './live.ts';

type Part = keyof StateParts;

/** What a page shows beside what every page needs: nothing else is asked for while it is open. */
const OF_PAGE: { readonly [V in View]: readonly Part[] } = {
  phones: ['conferences'],
  calls: ['conferences'],
  rooms: ['conferences', 'queues'],
  messages: ['threads'],
  recordings: ['recordings', 'forks'],
  journal: [],
  world: ['faults'],
  accounts: [],
  capabilities: [],
  more: [],
};

export const partsOf = ({ view, handset }: Place): readonly Part[] =>
  handset === null ? [...STANDING, ...OF_PAGE[view]] : STANDING;
