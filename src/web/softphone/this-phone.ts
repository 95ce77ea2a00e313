import { useSyncExternalStore } from 'react';
import { fetchAccess } from './access.ts';
import type { OpenLine, Sound } from './line.ts';
import { idlePhone, type PhoneState } from './phone.reduce.ts';
import { createPhone, type Phone } from './phone.ts';
import type { PhoneCommand } from './phone-store.ts';
import { rememberSound } from './sound-choice.ts';
import { openTabs } from './tabs.ts';
import { type Trouble, troubled, troubleOf } from './troubles.ts';

// The one phone of this page. It is made when somebody has signed in to an organization, and closed with it.

/** The carrier's client is 80 kB of JavaScript: it comes when the first line is opened. */
const openLine: OpenLine = async (access, sound, tell) => {
  const { openTwilioLine } = await import('./twilio/twilio-line.ts');
  return openTwilioLine(access, sound, tell);
};

let phone: Phone | null = null;
const listeners = new Set<() => void>();
const told = () => {
  for (const listener of listeners) listener();
};

type Start = {
  /** Of the member of the organization: nobody else's tabs share the phone. */
  readonly owner: string;
  readonly warn: (trouble: Trouble) => void;
};

/** Makes the page a phone; the answer takes it apart. */
export function startPhone({ owner, warn }: Start): () => void {
  const made = createPhone({ openLine, fetchAccess, tabs: openTabs(`switchhook.phone.${owner}`), warn });
  phone = made;
  const forget = made.subscribe(told);
  made.start();
  told();
  return () => {
    forget();
    made.close();
    if (phone === made) phone = null;
    told();
  };
}

/** A page makes its phone in its first quiet moment; whoever is faster with a call waits for it. */
const MAKING_MS = 5_000;

function present(): Promise<Phone> {
  if (phone) return Promise.resolve(phone);
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (!phone) return;
      stop();
      resolve(phone);
    };
    const timer = setTimeout(() => {
      stop();
      reject(troubled(troubleOf('line-slow')));
    }, MAKING_MS);
    const stop = () => {
      clearTimeout(timer);
      listeners.delete(settle);
    };
    listeners.add(settle);
  });
}

export const phoneState = (): PhoneState => phone?.state() ?? idlePhone;

export const ownsPhone = (): boolean => phone?.owns() ?? false;

export const actOnPhone = (command: PhoneCommand): void => phone?.act(command);

/** @throws an error whose `cause` is the trouble */
export const preparePhone = async (): Promise<void> => (await present()).prepare();

/** @throws an error whose `cause` is the trouble */
export const dialCall = async (callId: string, muted?: boolean): Promise<void> => (await present()).dial(callId, muted);

/** Remembers it for this browser; a running call, in whichever tab, uses it at once. */
export function choosePhoneSound(sound: Sound): void {
  rememberSound(sound);
  actOnPhone({ kind: 'use-sound' });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePhone = (): PhoneState => useSyncExternalStore(subscribe, phoneState);
