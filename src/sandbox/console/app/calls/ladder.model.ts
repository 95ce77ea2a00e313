/**
 * A call as a sequence diagram. Time runs down; the lanes are, from the left, the application, the sandbox and the
 * handset of each leg. A request and its answer are one arrow, as the answer's code and time are its second line.
 */
import type { JournalEntry, LegRow } from '#sandbox/control/views.ts';
import { answerWords, summary, toneOf } from '../journal/entry-words.ts';
import { nameOf } from '../lib/names.ts';
import type { Tone } from '../lib/words.ts';
import { farEnd } from './group.ts';

export type Lane = {
  readonly key: string;
  readonly title: string;
  /** A second line: a number under a name. */
  readonly note: string;
};

export type Row = {
  readonly id: number;
  readonly at: string;
  /** Since the row above, milliseconds; 0 for the first. */
  readonly gapMs: number;
  /** Lane indices. Equal: something happened there and nothing was sent. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly note: string;
  readonly tone: Tone;
  /** Sent but never arrived, or without an answer. */
  readonly broken: boolean;
  /** The whole row in words, for who cannot see the arrow. */
  readonly spoken: string;
};

export type Ladder = { readonly lanes: readonly Lane[]; readonly rows: readonly Row[] };

const APPLICATION = 0;
const SANDBOX = 1;
const FIRST_LEG = 2;

type Ends = readonly [from: number, to: number];

/** Who sends to whom. `leg` is the lane of the entry's leg, or the sandbox's where there is none. */
function endsOf(entry: JournalEntry, leg: number): Ends {
  switch (entry.kind) {
    case 'rest':
      return [APPLICATION, SANDBOX];
    case 'webhook':
      return [SANDBOX, APPLICATION];
    case 'document':
      // From an address, it is what the application answered; else it came with a REST request.
      return entry.url === null ? [SANDBOX, SANDBOX] : [APPLICATION, SANDBOX];
    case 'verb':
      return [SANDBOX, leg];
    case 'handset':
      return [leg, SANDBOX];
    case 'phase':
      return phaseEnds(entry.phase, leg);
    case 'message':
      return entry.direction === 'inbound' ? [leg, SANDBOX] : [SANDBOX, leg];
    case 'conference':
    case 'queue':
    case 'recording':
    case 'fork':
    case 'warning':
      return [SANDBOX, SANDBOX];
  }
}

/** A ring travels to the handset; every other phase is a thing that has come about on the leg. */
const phaseEnds = (phase: string, leg: number): Ends =>
  phase === 'ringing' ? [SANDBOX, leg] : phase === 'queued' || phase === 'initiated' ? [SANDBOX, SANDBOX] : [leg, leg];

const isBroken = (entry: JournalEntry): boolean => entry.kind === 'webhook' && entry.done && entry.answer === null;

/** `names` are the handsets' labels by number. Entries of legs that are not among `legs` are left out. */
export function ladderOf(
  legs: readonly LegRow[],
  entries: readonly JournalEntry[],
  names: ReadonlyMap<string, string>,
): Ladder {
  const lanes: readonly Lane[] = [
    { key: 'application', title: 'Application', note: 'yours' },
    { key: 'sandbox', title: 'Sandbox', note: 'as Twilio' },
    ...legs.map((leg) => laneOf(leg, names)),
  ];
  const laneIndex = new Map(legs.map((leg, index) => [leg.callSid, FIRST_LEG + index]));
  const ours = entries
    .filter((entry) => entry.callSid === null || laneIndex.has(entry.callSid))
    .toSorted((a, b) => a.id - b.id);
  return {
    lanes,
    rows: ours.map((entry, index) =>
      rowOf(entry, ours[index - 1] ?? entry, lanes, laneIndex.get(entry.callSid ?? '') ?? SANDBOX),
    ),
  };
}

function laneOf(leg: LegRow, names: ReadonlyMap<string, string>): Lane {
  const number = farEnd(leg);
  const name = nameOf(number, names);
  return {
    key: leg.callSid,
    title: name,
    note: name !== number ? number : leg.direction === 'inbound' ? 'caller' : 'called',
  };
}

function rowOf(entry: JournalEntry, before: JournalEntry, lanes: readonly Lane[], leg: number): Row {
  const [from, to] = endsOf(entry, leg);
  const label = summary(entry);
  const note = answerWords(entry);
  const way = from === to ? lanes[from]?.title : `${lanes[from]?.title} to ${lanes[to]?.title}`;
  return {
    id: entry.id,
    at: entry.at,
    gapMs: Math.max(0, Date.parse(entry.at) - Date.parse(before.at)),
    from,
    to,
    label,
    note,
    tone: toneOf(entry),
    broken: isBroken(entry),
    spoken: [way, label, note].filter(Boolean).join(', '),
  };
}

/** Where an arrow lies, in per cent of the lanes' width: from the middle of one lane to the middle of another. */
export function span(row: Pick<Row, 'from' | 'to'>, lanes: number): { left: number; width: number } {
  const middle = (lane: number) => ((lane + 0.5) * 100) / lanes;
  const left = middle(Math.min(row.from, row.to));
  return { left, width: middle(Math.max(row.from, row.to)) - left };
}
