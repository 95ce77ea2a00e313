import { idlePhone, isEngaged, type PhoneEvent, type PhoneState, reducePhone } from './phone.reduce.ts';
import { rememberCall } from './remembered-call.ts';
import type { Tabs } from './tabs.ts';

/** What can be asked of the phone, from the tab that has it or from another one. */
export type PhoneCommand =
  | { readonly kind: 'answer'; readonly id: string; readonly callId?: string | undefined }
  | { readonly kind: 'reject'; readonly id: string }
  | { readonly kind: 'silence'; readonly id: string }
  | { readonly kind: 'hang-up'; readonly id: string }
  | { readonly kind: 'mute'; readonly id: string; readonly muted: boolean }
  | { readonly kind: 'digits'; readonly id: string; readonly digits: string }
  /** Uses what was chosen in this browser under Microphone and speaker, in a running call at once. */
  | { readonly kind: 'use-sound' }
  | { readonly kind: 'put-away' };

type Message =
  /** A new tab asks what there is. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'state'; readonly state: PhoneState }
  | { readonly kind: 'do'; readonly command: PhoneCommand };

export type PhoneStore = {
  readonly state: () => PhoneState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (event: PhoneEvent) => void;
  readonly forget: () => void;
  /** Asks the tab that has the phone for its state, or to do something. */
  readonly ask: (command?: PhoneCommand) => void;
  readonly close: () => void;
};

/**
 * The phone's state in this tab: its own when it has the phone, else that of the tab which has it.
 *
 * @param perform what another tab asks for while this one has the phone
 */
export function createPhoneStore(tabs: Tabs, perform: (command: PhoneCommand) => void): PhoneStore {
  const listeners = new Set<() => void>();
  const leaving = watchLeaving();
  let state = idlePhone;

  const say = (message: Message) => tabs.say(message);
  const become = (next: PhoneState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  tabs.onMessage((given) => {
    const message = given as Message;
    if (message.kind === 'state' && !tabs.owns()) become({ ...message.state, line: 'elsewhere' });
    if (message.kind === 'hello' && tabs.owns()) say({ kind: 'state', state });
    if (message.kind === 'do' && tabs.owns()) perform(message.command);
  });

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (event) => {
      become(reducePhone(state, event));
      if (!tabs.owns()) return;
      // While the page goes away its connection ends as well: the next page is to come back into the call.
      if (!leaving.now()) rememberCall(memoryOf(state));
      say({ kind: 'state', state });
    },
    forget: () => become(idlePhone),
    ask: (command) => say(command ? { kind: 'do', command } : { kind: 'hello' }),
    close: leaving.close,
  };
}

function memoryOf(state: PhoneState) {
  const { connection } = state;
  if (connection === null || connection.callId === null || !isEngaged(state)) return null;
  return { callId: connection.callId, muted: connection.muted };
}

/** Made before a line is opened, so that it hears of the page's end before the line does and ends its calls. */
function watchLeaving() {
  let leaving = false;
  const hide = () => {
    leaving = true;
  };
  const show = () => {
    leaving = false;
  };
  window.addEventListener('pagehide', hide);
  window.addEventListener('pageshow', show);
  return {
    now: () => leaving,
    close: () => {
      window.removeEventListener('pagehide', hide);
      window.removeEventListener('pageshow', show);
    },
  };
}
