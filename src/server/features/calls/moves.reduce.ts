import type { SupervisionMode, TransferWay } from '#contract/calls.ts';
import type { At, Fact, MoveEndFact, MoveFact } from './calls.facts.ts';
import { latest, least, most, type Ordered } from './joins.reduce.ts';

/** What people want in the rooms of a call; of two wishes for one thing the later. */
type Wish<T> = Ordered & { readonly value: T };

export type FoldedTransfer = Ordered & {
  readonly placementId: string;
  readonly way: TransferWay;
  readonly whom: string;
  readonly fromSid: string | null;
  readonly from: { readonly userId: string | null; readonly name: string | null; readonly line: string };
};

export type FoldedMoves = {
  /** The greatest sequence of a move; the next one takes the next. */
  readonly last: number;
  /** By leg. */
  readonly hold: Readonly<Record<string, Wish<boolean>>>;
  readonly mute: Readonly<Record<string, Wish<boolean>>>;
  readonly dropped: Readonly<Record<string, At>>;
  /** Up to which move the carrier refuses to do what was wanted of a leg. */
  readonly refused: Readonly<Record<string, number>>;
  /** By placement. */
  readonly modes: Readonly<Record<string, Wish<SupervisionMode>>>;
  readonly transfers: Readonly<Record<string, FoldedTransfer>>;
  /** By placement, the sequence of the move that ended the transfer. */
  readonly completed: Readonly<Record<string, number>>;
  readonly canceled: Readonly<Record<string, number>>;
  readonly keysSent: readonly number[];
  /** By member: since when they may not be in the call. What is planned for them later counts again. */
  readonly removed: Readonly<Record<string, At>>;
  /** By member: since when they are out on purpose; the same of what is planned later. */
  readonly left: Readonly<Record<string, At>>;
};

export const noMoves: FoldedMoves = {
  last: 0,
  hold: {},
  mute: {},
  dropped: {},
  refused: {},
  modes: {},
  transfers: {},
  completed: {},
  canceled: {},
  keysSent: [],
  removed: {},
  left: {},
};

export function joinMove(moves: FoldedMoves, body: MoveFact, { sequence, source, at }: Fact): FoldedMoves {
  const known = { ...moves, last: Math.max(moves.last, sequence) };
  switch (body.move) {
    case 'hold':
    case 'mute': {
      const wishes = known[body.move];
      const wish = latest(wishes[body.legSid], { sequence, source, value: body.on });
      return { ...known, [body.move]: { ...wishes, [body.legSid]: wish } };
    }
    case 'drop':
      return {
        ...known,
        dropped: { ...known.dropped, [body.legSid]: least(known.dropped[body.legSid] ?? null, at) ?? at },
      };
    case 'supervise': {
      const mode = latest(known.modes[body.placementId], { sequence, source, value: body.mode });
      return { ...known, modes: { ...known.modes, [body.placementId]: mode } };
    }
    case 'transfer': {
      const { placementId, way, whom, fromSid, from } = body;
      const { userId, name, line } = from;
      const told = { sequence, source, placementId, way, whom, fromSid, from: { userId, name, line } };
      return { ...known, transfers: { ...known.transfers, [placementId]: latest(known.transfers[placementId], told) } };
    }
    case 'complete':
      return { ...known, completed: earlier(known.completed, body.placementId, sequence) };
    case 'cancel':
      return { ...known, canceled: earlier(known.canceled, body.placementId, sequence) };
    case 'remove':
      return {
        ...known,
        removed: { ...known.removed, [body.memberId]: most(known.removed[body.memberId] ?? null, at) ?? at },
      };
    case 'leave':
      return { ...known, left: { ...known.left, [body.userId]: most(known.left[body.userId] ?? null, at) ?? at } };
    case 'add':
    case 'keys':
      return known;
  }
}

export function joinMoveEnd(moves: FoldedMoves, body: MoveEndFact): FoldedMoves {
  if (body.kind === 'keys-sent') {
    return { ...moves, keysSent: [...new Set([...moves.keysSent, body.order])].sort((a, b) => a - b) };
  }
  const upTo = Math.max(moves.refused[body.legSid] ?? 0, body.order);
  return { ...moves, refused: { ...moves.refused, [body.legSid]: upTo } };
}

function earlier(known: Readonly<Record<string, number>>, key: string, sequence: number) {
  return { ...known, [key]: Math.min(known[key] ?? sequence, sequence) };
}
