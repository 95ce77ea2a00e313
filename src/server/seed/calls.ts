import type { LegPhase } from '#contract/calls.ts';
import type { PastCall, PastLeg } from '../features/calls/index.ts';
import { contacts } from './contacts.ts';
import { demoId } from './ids.ts';
import { type FirmKey, type PersonKey, people } from './people.ts';

export type DemoCall = PastCall & {
  readonly firm: FirmKey;
  readonly daysAgo: number;
  /** Time of day, UTC. */
  readonly at: string;
};

type Phases = PastLeg['phases'];
const answered = (rings: number, talks: number): Phases => [
  ['initiated', 1],
  ['ringing', 2],
  ['in-progress', 2 + rings],
  ['completed', 2 + rings + talks],
];
const unanswered = (phase: LegPhase, after: number): Phases => [
  ['initiated', 1],
  ['ringing', 2],
  [phase, after],
];

const message = 'Hello, this is Northwind Realty. Please hold, we connect you.';

/** The organization's own number, as the sandbox gives it to the first firm. */
const ours: Readonly<Record<FirmKey, string>> = { northwind: '+14155550100', contoso: '+12125550100' };

type When = readonly [daysAgo: number, at: string];
type Ends = Partial<Pick<PastCall, 'refused' | 'lost' | 'record'>> & { readonly sipCode?: number };

function numberOf(contact: number): string {
  return contacts[contact - 1]?.fields.phones?.[0]?.number.replaceAll(' ', '') ?? '';
}

function base(number: number, [daysAgo, at]: When, by: PersonKey, contact: number | null) {
  return {
    id: demoId('call', number),
    firm: people[by].firm,
    daysAgo,
    at,
    contactId: contact === null ? null : demoId('contact', contact),
  };
}

function direct(number: number, when: When, by: PersonKey, contact: number, phases: Phases, ends: Ends = {}): DemoCall {
  const common = base(number, when, by, contact);
  const [from, to] = [ours[common.firm], numberOf(contact)];
  const { sipCode, ...rest } = ends;
  const legs = ends.refused ? [] : [{ role: 'contact' as const, from, to, phases, ...(sipCode && { sipCode }) }];
  return { ...common, direction: 'outbound', mode: 'direct', from, to, userId: people[by].id, message, legs, ...rest };
}

/** The agent's own phone is answered after 4 s and confirmed after 8; then the contact's phases begin. */
function bridge(number: number, when: When, by: PersonKey, contact: number, phases: Phases, ends: Ends = {}): DemoCall {
  const common = base(number, when, by, contact);
  const [from, to] = [ours[common.firm], numberOf(contact)];
  const shifted = phases.map(([phase, after]) => [phase, after + 9] as const);
  const end = (shifted.at(-1)?.[1] ?? 9) + 1;
  const agent: PastLeg = {
    role: 'agent',
    from,
    to: people[by].phone ?? '',
    phases: [
      ['initiated', 1],
      ['ringing', 2],
      ['in-progress', 4],
      ['completed', end],
    ],
    confirmedAfter: 8,
  };
  const legs: PastLeg[] = [agent, { role: 'contact', from, to, phases: shifted }];
  return { ...common, direction: 'outbound', mode: 'bridge', from, to, userId: people[by].id, legs, ...ends };
}

/** From a contact, or from a number that nobody knows; `talks` null is a call that nobody took. */
function inbound(number: number, when: When, firmOf: PersonKey, from: number | string, talks: number | null): DemoCall {
  const common = base(number, when, firmOf, typeof from === 'number' ? from : null);
  const [theirs, to] = [typeof from === 'number' ? numberOf(from) : from, ours[common.firm]];
  const caller: PastLeg = {
    role: 'contact',
    from: theirs,
    to,
    phases: [
      ['ringing', 0],
      ['in-progress', 1],
      ['completed', 31 + (talks ?? 0)],
    ],
  };
  const forwarded: PastLeg = {
    role: 'forward',
    from: theirs,
    to: people[firmOf].phone ?? '',
    phases:
      talks === null
        ? unanswered('no-answer', 30)
        : [
            ['initiated', 2],
            ['ringing', 3],
            ['in-progress', 10],
            ['completed', 10 + talks],
          ],
  };
  return { ...common, direction: 'inbound', mode: null, from: theirs, to, userId: null, legs: [caller, forwarded] };
}

/** Every way in which a call can end, at least once. Numbered for good: the number is part of the id. */
export const calls: readonly DemoCall[] = [
  direct(1, [21, '16:05:12'], 'alice', 1, answered(6, 184)),
  direct(2, [20, '17:20:41'], 'alice', 2, unanswered('no-answer', 47)),
  direct(3, [18, '18:02:03'], 'alice', 3, unanswered('busy', 4)),
  bridge(4, [17, '16:44:30'], 'ben', 9, answered(5, 612)),
  bridge(5, [15, '19:12:09'], 'ben', 12, unanswered('no-answer', 47)),
  inbound(6, [14, '16:31:55'], 'olivia', 7, 95),
  inbound(7, [13, '20:15:00'], 'olivia', '+14155550177', null),
  direct(8, [12, '17:48:22'], 'marcus', 19, answered(9, 7), { record: true }),
  direct(
    9,
    [11, '16:10:10'],
    'alice',
    8,
    [
      ['initiated', 1],
      ['failed', 2],
    ],
    { sipCode: 404 },
  ),
  direct(
    10,
    [9, '21:03:47'],
    'marcus',
    17,
    [
      ['initiated', 1],
      ['failed', 3],
    ],
    { sipCode: 503 },
  ),
  direct(11, [8, '18:25:36'], 'alice', 5, unanswered('canceled', 9)),
  direct(12, [7, '16:59:59'], 'olivia', 22, [], {
    refused: { code: 'country-not-allowed', detail: 'Your organization does not call United Kingdom.' },
  }),
  direct(13, [6, '17:17:17'], 'ben', 14, [], { lost: true }),
  bridge(14, [5, '19:40:21'], 'ben', 16, answered(11, 1_284)),
  inbound(15, [4, '17:05:33'], 'olivia', 2, 241),
  direct(16, [3, '16:20:15'], 'alice', 1, answered(4, 73)),
  bridge(17, [2, '18:45:00'], 'alice', 6, answered(12, 19), { record: true }),
  bridge(18, [1, '17:30:45'], 'ben', 12, answered(7, 13), { record: true }),
  inbound(19, [1, '20:02:14'], 'olivia', 18, null),
  direct(20, [2, '15:11:11'], 'carlos', 24, answered(5, 66)),
];
