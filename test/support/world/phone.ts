import type { HandsetView, StateView } from '#sandbox/control/views.ts';
import type { HandsetScript } from '#sandbox/kernel/scripts.ts';
import type { Answer } from './asking.ts';

type Sandboxed = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<Answer<T>>;

/** A phone of the world, and the hand that holds it. What needs it to ring waits until it does. */
export type Phone = {
  readonly number: string;
  readonly rings: () => Promise<void>;
  readonly answers: () => Promise<void>;
  readonly declines: () => Promise<void>;
  readonly hangsUp: () => Promise<void>;
  readonly presses: (digits: string) => Promise<void>;
  /** Waits until the phone speaks words like these. */
  readonly hears: (words: RegExp) => Promise<void>;
  readonly says: (text: string) => Promise<void>;
  /** Rings one of the account's numbers. */
  readonly calls: (number: string) => Promise<void>;
  /** How the phone behaves by itself from now on. */
  readonly will: (script: HandsetScript) => Promise<void>;
  readonly isIdle: () => Promise<void>;
  /** What each call that rings or talks here was told with: the parameters of the carrier. */
  readonly isTold: () => Promise<readonly (readonly [name: string, value: string])[]>;
  /** Nobody is there from now on: it does not even ring. */
  readonly isGone: () => Promise<void>;
};

type Needs = {
  readonly sandbox: Sandboxed;
  readonly until: (what: string, holds: () => Promise<boolean>) => Promise<void>;
};

export function phoneOf(number: string, { sandbox, until }: Needs): Phone {
  const path = `/_sandbox/handsets/${encodeURIComponent(number)}`;
  const state = async () => (await sandbox<StateView>('GET', '/_sandbox/state')).body;
  const legs = async () => {
    const found = (await state()).handsets.find((handset: HandsetView) => handset.number === number);
    return found?.legs ?? [];
  };
  const does = async (act: string, body?: object) => {
    const { status, body: said } = await sandbox('POST', `${path}/${act}`, body);
    if (status !== 200) throw new Error(`${number} cannot ${act}: ${JSON.stringify(said)}`);
  };
  const rings = () => until(`${number} rings`, async () => (await legs()).some((leg) => leg.state === 'ringing'));
  const hears = (words: RegExp) =>
    until(`${number} hears ${words}`, async () => {
      if ((await legs()).some((leg) => words.test(leg.hearing ?? ''))) return true;
      return false;
    });
  return {
    number,
    rings,
    hears,
    answers: async () => {
      await rings();
      await does('answer');
    },
    declines: async () => {
      await rings();
      await does('decline');
    },
    hangsUp: () => does('hang-up'),
    presses: async (digits) => {
      await until(`${number} talks`, async () => (await legs()).some((leg) => leg.state === 'talking'));
      await does('keys', { digits });
    },
    says: async (text) => {
      await until(`${number} talks`, async () => (await legs()).some((leg) => leg.state === 'talking'));
      await does('speak', { text });
    },
    calls: async (to) => {
      const { status, body } = await sandbox('POST', '/_sandbox/calls', { from: number, to });
      if (status !== 201) throw new Error(`${number} cannot call ${to}: ${JSON.stringify(body)}`);
    },
    will: async (script) => {
      await sandbox('PUT', path, script);
    },
    isTold: async () => (await legs()).flatMap((leg) => leg.parameters),
    isGone: async () => {
      await sandbox('DELETE', path);
    },
    isIdle: () => until(`${number} is idle`, async () => (await legs()).length === 0),
  };
}
