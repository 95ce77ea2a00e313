import type { RecordingMove } from '#contract/calls.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { At, RecordingTurnFact } from './calls.facts.ts';
import { earliest, least, most } from './joins.reduce.ts';

/** One time that the recording was wanted otherwise, as far as it has come. The latest turn is what holds. */
export type FoldedTurn = {
  readonly turn: number;
  /** Whose wish it is; nobody's: the organization's policy. */
  readonly wanted: {
    readonly at: At;
    readonly move: RecordingMove;
    readonly userId: string | null;
    readonly name: string | null;
  } | null;
  /** The latest request to the carrier, and the latest that it has answered without settling the turn. */
  readonly tried: number;
  readonly triedAt: At | null;
  readonly answered: number;
  /** How often the contact was to be told, and when last. */
  readonly announced: number;
  readonly announcedAt: At | null;
  readonly done: { readonly at: At; readonly recordingSids: readonly string[] } | null;
  readonly refused: {
    readonly at: At;
    readonly code: ErrorCode;
    readonly carrier: { readonly code: number | null; readonly message: string } | null;
  } | null;
};

/** Whether the notice was heard to its end by one leg, or could not be played. */
export type FoldedNotice = { readonly heardAt: At | null; readonly failedAt: At | null };

export function joinTurn(known: FoldedTurn | undefined, body: RecordingTurnFact, at: At): FoldedTurn {
  const turn = known ?? untold(body.turn);
  switch (body.step) {
    case 'wanted': {
      const { move, userId, name } = body;
      return { ...turn, wanted: earliest(turn.wanted, { at, move, userId, name }) };
    }
    case 'tried':
      return { ...turn, tried: Math.max(turn.tried, body.attempt), triedAt: most(turn.triedAt, at) };
    case 'failed':
      return { ...turn, answered: Math.max(turn.answered, body.attempt) };
    case 'announced':
      return {
        ...turn,
        answered: Math.max(turn.answered, body.attempt),
        announced: Math.max(turn.announced, body.time),
        announcedAt: most(turn.announcedAt, at),
      };
    case 'done':
      return { ...turn, done: earliest(turn.done, { at, recordingSids: [...body.recordingSids].sort() }) };
    case 'refused':
      return { ...turn, refused: earliest(turn.refused, { at, code: body.code, carrier: wordsOf(body.carrier) }) };
  }
}

function untold(turn: number): FoldedTurn {
  return {
    turn,
    wanted: null,
    tried: 0,
    triedAt: null,
    answered: 0,
    announced: 0,
    announcedAt: null,
    done: null,
    refused: null,
  };
}

/** With its keys in one order, which the database does not keep and `earliest` compares by. */
function wordsOf(said: Extract<RecordingTurnFact, { step: 'refused' }>['carrier']) {
  return said && { code: said.code, message: said.message };
}

/** What a room tells of the notice to one of it. */
export function heardOfNotice(event: string): boolean | null {
  if (event === 'announcement-end') return true;
  return event === 'announcement-fail' ? false : null;
}

export function joinNotice(known: FoldedNotice | undefined, heard: boolean, at: At): FoldedNotice {
  const notice = known ?? { heardAt: null, failedAt: null };
  return heard ? { ...notice, heardAt: least(notice.heardAt, at) } : { ...notice, failedAt: most(notice.failedAt, at) };
}
