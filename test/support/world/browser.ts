import type { Call } from '#contract/calls.ts';
import type { VoiceToken } from '#contract/voice.ts';
import type { Person } from './asking.ts';
import type { Phone } from './phone.ts';

/** A member's browser as a phone: the sandbox plays the SDK's part, the product has to let it in. */
export type Browser = Phone & {
  readonly identity: string;
  /** Connects as the SDK does with `{ call }`: the carrier then asks the product what to do. */
  readonly connects: (callId: string) => Promise<void>;
  /** Says that it takes calls, as a registered one does. */
  readonly isAvailable: () => Promise<void>;
  readonly isAway: () => Promise<void>;
};

type Needs = {
  readonly phone: (number: string) => Phone;
  readonly sandboxed: (method: 'POST', path: string, body: object) => Promise<{ status: number; body: unknown }>;
  readonly application: () => Promise<string>;
};

export async function browserOf(person: Person, { phone, sandboxed, application }: Needs): Promise<Browser> {
  const { status, body } = await person.ask<VoiceToken>('POST', '/api/voice/token');
  if (status !== 200) throw new Error(`${person.name} gets no token: ${JSON.stringify(body)}`);
  const from = `client:${body.identity}`;
  const says = async (presence: string) => {
    await person.ask('PUT', '/api/voice/presence', { presence });
  };
  const own = phone(from);
  await own.will({});
  return {
    ...own,
    identity: body.identity,
    isAvailable: () => says('available'),
    isAway: () => says('away'),
    connects: async (callId) => {
      const call = { from, applicationSid: await application(), parameters: { call: callId } };
      const made = await sandboxed('POST', '/_sandbox/calls', call);
      if (made.status !== 201) throw new Error(`${from} cannot connect: ${JSON.stringify(made.body)}`);
    },
  };
}

type Participant = Call['participants'][number];

/** The one in the room with this name or number who is not gone. */
export function participant(call: Pick<Call, 'participants'>, who: string): Participant | undefined {
  return call.participants.find((each) => (each.name === who || each.number === who) && each.state !== 'gone');
}
