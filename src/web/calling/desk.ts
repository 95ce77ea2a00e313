import { useSyncExternalStore } from 'react';
import type { CallMode, CallReadiness } from '#contract/calls.ts';

/** Whom to call: a number, a contact, or a contact at one of their numbers. */
export type CallTarget = {
  /** How the toasts and the tooltip name the other side. */
  name: string;
  contactId?: string | undefined;
  /** As typed or in E.164; absent, the contact's first number is called. */
  to?: string | undefined;
  /** The number for people, when it is known. */
  display?: string | undefined;
};

/** What is done as soon as the microphone works, and what the button that does it says. */
export type Waiting = { readonly words: string; readonly go: () => void };

/** What lies open on the desk: one dialog for the whole page, whoever asked for it. */
export type Desk =
  | { kind: 'clear' }
  | { kind: 'set-up'; readiness: CallReadiness; mode: CallMode | undefined }
  | { kind: 'options'; target: CallTarget; mode: CallMode | undefined }
  /** Microphone and speaker; `then` is what waits for them. */
  | { kind: 'sound'; then?: Waiting };

let desk: Desk = { kind: 'clear' };
const listeners = new Set<() => void>();

export function putOnDesk(next: Desk): void {
  desk = next;
  for (const listener of listeners) listener();
}

export const clearDesk = (): void => putOnDesk({ kind: 'clear' });

export const useDesk = (): Desk =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => desk,
  );
