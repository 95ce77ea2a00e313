import type { LineEvent } from './line.ts';
import type { Trouble } from './troubles.ts';

/**
 * The browser's phone, as one value.
 *
 *   idle ──dial──▶ connecting ──▶ ringing ──▶ active ◀──▶ reconnecting
 *                      │            │           │              │
 *                      └────────────┴───hang up─┴──▶ ending ◀──┘
 *                                                      │
 *              error ◀──failed── (any of these) ──ended┴─▶ disconnected ──put away──▶ idle
 *
 * Nothing leads from `ending` back into a call, and nothing at all from the two ends but a new call: however late, doubled
 * or out of order the line's events come, a call that somebody ended is over. `idle` is the absence of a connection.
 */
export type ConnectionState =
  | 'connecting'
  | 'ringing'
  | 'active'
  | 'reconnecting'
  | 'ending'
  | 'disconnected'
  | 'error';

export type Connection = {
  readonly id: string;
  /** Which call the browser is in; null when the network did not say. */
  readonly callId: string | null;
  readonly state: ConnectionState;
  readonly muted: boolean;
  /** The carrier's client warns of these at the moment. */
  readonly warnings: readonly string[];
  /** 1 to 4.5; null until it was measured. */
  readonly mos: number | null;
  /** Why nobody hears this browser; null while its microphone works. The call itself goes on. */
  readonly microphone: Trouble | null;
  /** Why it failed; null unless `error`. */
  readonly trouble: Trouble | null;
};

export type Incoming = {
  readonly id: string;
  readonly callId: string | null;
  readonly from: string;
  readonly silenced: boolean;
  /** Why it could not be answered; it rings on. */
  readonly trouble: Trouble | null;
};

export type PhoneState = {
  /** `off`: nobody asked for it yet. `elsewhere`: another tab has it. */
  readonly line: 'off' | 'elsewhere' | 'starting' | 'ready' | 'lost';
  readonly trouble: Trouble | null;
  readonly connection: Connection | null;
  /** Who rings, the first first. */
  readonly incoming: readonly Incoming[];
};

export type PhoneEvent =
  | LineEvent
  | { readonly kind: 'dial'; readonly id: string; readonly callId: string; readonly muted: boolean }
  /** `callId` when whoever answers knows which call it is and the network did not say. */
  | { readonly kind: 'answer'; readonly id: string; readonly callId?: string | undefined }
  | { readonly kind: 'silence'; readonly id: string }
  /** Somebody wanted to answer, and has no microphone. */
  | { readonly kind: 'not-answered'; readonly id: string; readonly trouble: Trouble }
  | { readonly kind: 'hang-up'; readonly id: string }
  /** The line said nothing to a hang-up, or to being dialled, for too long. */
  | { readonly kind: 'gave-up'; readonly id: string; readonly trouble: Trouble }
  | { readonly kind: 'put-away' }
  /** The line was closed here; another tab has it, or nobody. */
  | { readonly kind: 'let-go'; readonly line: 'off' | 'elsewhere' };

export const idlePhone: PhoneState = { line: 'off', trouble: null, connection: null, incoming: [] };

export const isOver = ({ state }: Connection): boolean => state === 'disconnected' || state === 'error';

/** Whether there is a connection that can be ended, and that forbids another. */
export const isEngaged = ({ connection }: PhoneState): boolean => connection !== null && !isOver(connection);

const fresh = (id: string, callId: string | null, muted: boolean): Connection => ({
  id,
  callId,
  state: 'connecting',
  muted,
  warnings: [],
  mos: null,
  microphone: null,
  trouble: null,
});

const end = (connection: Connection, trouble: Trouble | null): Connection =>
  isOver(connection)
    ? connection
    : {
        ...connection,
        state: trouble === null ? 'disconnected' : 'error',
        trouble,
        warnings: [],
        mos: null,
        microphone: null,
      };

const without = (incoming: readonly Incoming[], id: string) => incoming.filter((each) => each.id !== id);

/** Where each of the line's news may lead from; from anywhere else it is old news. */
const steps = {
  ringing: { from: ['connecting'], to: 'ringing' },
  accepted: { from: ['connecting', 'ringing'], to: 'active' },
  reconnecting: { from: ['active'], to: 'reconnecting' },
  reconnected: { from: ['reconnecting'], to: 'active' },
  'hang-up': { from: ['connecting', 'ringing', 'active', 'reconnecting'], to: 'ending' },
} as const satisfies Record<string, { from: readonly ConnectionState[]; to: ConnectionState }>;

function step(connection: Connection, kind: keyof typeof steps): Connection {
  const from: readonly ConnectionState[] = steps[kind].from;
  return from.includes(connection.state) ? { ...connection, state: steps[kind].to } : connection;
}

type AboutConnection = Extract<PhoneEvent, { id: string }>;

function connectionAfter(connection: Connection, event: AboutConnection): Connection {
  switch (event.kind) {
    case 'ringing':
    case 'accepted':
    case 'reconnecting':
    case 'reconnected':
    case 'hang-up':
      return step(connection, event.kind);
    case 'muted':
      return isOver(connection) ? connection : { ...connection, muted: event.muted };
    case 'warning':
      return isOver(connection) ? connection : { ...connection, warnings: warned(connection.warnings, event) };
    case 'quality':
      return isOver(connection) ? connection : { ...connection, mos: event.mos };
    case 'microphone':
      return isOver(connection) ? connection : { ...connection, microphone: event.trouble };
    case 'ended':
    case 'withdrawn':
      return end(connection, null);
    case 'gave-up':
    case 'failed':
      return end(connection, connection.state === 'ending' ? null : event.trouble);
    default:
      return connection;
  }
}

const warned = (warnings: readonly string[], { name, on }: { name: string; on: boolean }): readonly string[] => {
  const others = warnings.filter((each) => each !== name);
  return on ? [...others, name] : others;
};

/** What an incoming call is after news of it; the same list when it is no news. */
function incomingAfter(incoming: readonly Incoming[], event: AboutConnection): readonly Incoming[] {
  if (event.kind === 'silence') {
    return incoming.map((each) => (each.id === event.id ? { ...each, silenced: true } : each));
  }
  if (event.kind === 'not-answered') {
    return incoming.map((each) => (each.id === event.id ? { ...each, trouble: event.trouble } : each));
  }
  const gone = ['withdrawn', 'ended', 'failed', 'hang-up'].includes(event.kind);
  return gone ? without(incoming, event.id) : incoming;
}

function invited(state: PhoneState, event: Extract<PhoneEvent, { kind: 'invited' }>): PhoneState {
  const known = state.connection?.id === event.id || state.incoming.some(({ id }) => id === event.id);
  if (known) return state;
  const { id, callId, from } = event;
  return { ...state, incoming: [...state.incoming, { id, callId, from, silenced: false, trouble: null }] };
}

/** An answered call becomes the connection; while there is another one it goes on ringing. */
function answered(state: PhoneState, { id, callId }: Extract<PhoneEvent, { kind: 'answer' }>): PhoneState {
  const call = state.incoming.find((each) => each.id === id);
  if (call === undefined || isEngaged(state)) return state;
  return {
    ...state,
    connection: fresh(id, call.callId ?? callId ?? null, false),
    incoming: without(state.incoming, id),
  };
}

const dialled = (state: PhoneState, { id, callId, muted }: { id: string; callId: string; muted: boolean }) =>
  isEngaged(state) || state.connection?.id === id ? state : { ...state, connection: fresh(id, callId, muted) };

const letGo = (state: PhoneState, event: Extract<PhoneEvent, { kind: 'let-go' }>): PhoneState => ({
  line: event.line,
  trouble: null,
  connection: state.connection && end(state.connection, null),
  incoming: [],
});

/** The phone after an event. Pure, and the same state when the event is no news. */
export function reducePhone(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.kind) {
    case 'line':
      return { ...state, line: event.line, trouble: event.line === 'ready' ? null : state.trouble };
    case 'line-trouble':
      return { ...state, trouble: event.trouble };
    case 'let-go':
      return letGo(state, event);
    case 'dial':
      return dialled(state, event);
    case 'answer':
      return answered(state, event);
    case 'invited':
      return invited(state, event);
    case 'put-away':
      return isEngaged(state) ? state : { ...state, connection: null };
    default: {
      const connection =
        state.connection?.id === event.id ? connectionAfter(state.connection, event) : state.connection;
      return { ...state, connection, incoming: incomingAfter(state.incoming, event) };
    }
  }
}
