import type { Access } from './access.ts';
import { createBreakWatch } from './break-watch.ts';
import type { OpenLine } from './line.ts';
import { createLineKeeper, type LineKeeper } from './line-keeper.ts';
import { checkMicrophone } from './microphone.ts';
import { type ConnectionState, isEngaged, isOver, type PhoneEvent, type PhoneState } from './phone.reduce.ts';
import { createPhoneStore, type PhoneCommand, type PhoneStore } from './phone-store.ts';
import { chosenSound } from './sound-choice.ts';
import type { Tabs } from './tabs.ts';
import { type Trouble, troubled, troubleFrom, troubleOf } from './troubles.ts';

export type Phone = {
  readonly state: () => PhoneState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Whether this tab has the microphone and the sound. */
  readonly owns: () => boolean;
  /** Takes its turn as the phone of this browser; from then on calls ring here. */
  readonly start: () => void;
  /** Takes the phone from another tab, and makes it ready. @throws an error whose `cause` is the trouble */
  readonly prepare: () => Promise<void>;
  /** Connects this browser to one of our calls, after `prepare`. @throws as above */
  readonly dial: (callId: string, muted?: boolean) => Promise<void>;
  readonly act: (command: PhoneCommand) => void;
  readonly close: () => void;
};

type PhoneDeps = {
  readonly openLine: OpenLine;
  readonly fetchAccess: () => Promise<Access>;
  readonly tabs: Tabs;
  readonly warn: (trouble: Trouble) => void;
};

type Parts = {
  readonly store: PhoneStore;
  readonly keeper: LineKeeper;
  readonly warn: (trouble: Trouble) => void;
};

/** The network may take its time to ring somebody; to say that it heard us it may not. */
const UNHEARD_MS = 30_000;
const HANG_UP_MS = 5_000;

/** The browser's phone: the state that all tabs show, and the line that one of them has. */
export function createPhone({ openLine, fetchAccess, tabs, warn }: PhoneDeps): Phone {
  const store = createPhoneStore(tabs, (command) => perform(parts, command));
  const followBreak = createBreakWatch((id) => giveUp(parts, id, 'reconnecting', 'connection-lost'));
  const dispatch = (event: PhoneEvent) => {
    store.dispatch(event);
    followBreak(event);
  };
  const keeper = createLineKeeper({ openLine, fetchAccess, warn, dispatch });
  const parts: Parts = { store, keeper, warn };
  let dials = 0;
  return {
    state: store.state,
    subscribe: store.subscribe,
    owns: tabs.owns,
    start: () => {
      store.ask();
      tabs.queue({
        own: () => {
          store.forget();
          void keeper.register();
        },
        lost: () => {
          keeper.close();
          store.dispatch({ kind: 'let-go', line: 'elsewhere' });
          store.ask();
        },
      });
    },
    prepare: async () => {
      if (isEngaged(store.state()) && tabs.owns()) throw troubled(troubleOf('engaged'));
      await tabs.take();
      await keeper.open();
    },
    dial: (callId, muted = false) => {
      dials += 1;
      return dial(parts, { id: `out-${Date.now()}-${dials}`, callId, muted });
    },
    act: (command) => (tabs.owns() ? perform(parts, command) : store.ask(command)),
    close: () => {
      keeper.stop();
      store.forget();
      store.close();
      tabs.close();
    },
  };
}

/** Gives up on a connection of which nothing is heard while it is in that state. */
function giveUpLater(parts: Parts, id: string, state: ConnectionState, ms: number): void {
  setTimeout(() => giveUp(parts, id, state, 'line-slow'), ms);
}

type Reason = 'line-slow' | 'connection-lost';

function giveUp({ store, keeper }: Parts, id: string, state: ConnectionState, reason: Reason): void {
  const { connection } = store.state();
  if (connection?.id !== id || connection.state !== state) return;
  store.dispatch({ kind: 'gave-up', id, trouble: troubleOf(reason) });
  keeper.withLine((line) => line.hangUp(id));
}

function perform(parts: Parts, command: PhoneCommand): void {
  const { store, keeper, warn } = parts;
  switch (command.kind) {
    case 'answer':
      void answer(parts, command);
      break;
    case 'reject':
      keeper.withLine((line) => line.reject(command.id));
      break;
    case 'hang-up':
      store.dispatch(command);
      giveUpLater(parts, command.id, 'ending', HANG_UP_MS);
      keeper.withLine((line) => line.hangUp(command.id));
      break;
    case 'use-sound':
      keeper.withLine(
        (line) => void line.chooseSound(chosenSound()).catch((fault: unknown) => warn(troubleFrom(fault))),
      );
      break;
    case 'mute':
      keeper.withLine((line) => line.mute(command.id, command.muted));
      break;
    case 'digits':
      keeper.withLine((line) => line.sendDigits(command.id, command.digits));
      break;
    default:
      store.dispatch(command);
  }
}

/** Nobody is answered by somebody who cannot speak: without a microphone it goes on ringing, until there is one. */
async function answer(parts: Parts, command: Extract<PhoneCommand, { kind: 'answer' }>): Promise<void> {
  const { id } = command;
  try {
    await checkMicrophone();
  } catch (fault) {
    return parts.store.dispatch({ kind: 'not-answered', id, trouble: troubleFrom(fault) });
  }
  // A second click, or somebody else was faster meanwhile.
  if (!parts.store.state().incoming.some((each) => each.id === id)) return;
  parts.store.dispatch(command);
  if (parts.store.state().connection?.id === id) {
    giveUpLater(parts, id, 'connecting', UNHEARD_MS);
    parts.keeper.withLine((line) => line.answer(id));
  } else parts.warn(troubleOf('engaged'));
}

type Order = { readonly id: string; readonly callId: string; readonly muted: boolean };

async function dial(parts: Parts, order: Order): Promise<void> {
  const { store, keeper } = parts;
  if (isEngaged(store.state())) throw troubled(troubleOf('engaged'));
  const line = await keeper.open();
  store.dispatch({ kind: 'dial', ...order });
  giveUpLater(parts, order.id, 'connecting', UNHEARD_MS);
  try {
    await line.dial(order);
  } catch (fault) {
    store.dispatch({ kind: 'failed', id: order.id, trouble: troubleFrom(fault) });
    throw fault;
  }
  const { connection } = store.state();
  // Ended while it was being made: the line did not know it yet.
  const wanted = connection?.id === order.id && connection.state !== 'ending' && !isOver(connection);
  if (!wanted) line.hangUp(order.id);
}
