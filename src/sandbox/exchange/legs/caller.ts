import type { World } from '#sandbox/exchange/world.ts';
import { digest } from '#sandbox/kernel/chance.ts';
import { countryOf } from '#sandbox/kernel/phone.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import { geography, NOWHERE } from '#sandbox/webhooks/parameters.ts';
import type { Leg } from './leg.ts';

/** The caller's words in a request; only what is known, but for the geography, which may be empty. */
export function callerParameters(leg: Leg): Pairs {
  const { caller } = leg;
  const from = countryOf(leg.from);
  const to = countryOf(leg.to);
  const place = caller?.place ?? NOWHERE;
  const known: readonly (readonly [string, string | null])[] = [
    ['StirVerstat', caller?.stirVerstat ?? null],
    ['CallToken', caller?.callToken ?? null],
    ['CallerName', caller?.callerName ?? null],
    ['ForwardedFrom', caller?.forwardedFrom ?? null],
  ];
  return [
    ...geography('To', to),
    ...geography('From', from, place),
    ...geography('Called', to),
    ...geography('Caller', from, place),
    ...known.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  ];
}

/** A token like Twilio's in its outer form alone: nobody but this sandbox can read it, and it reads only its own. */
export const callTokenOf = (seed: string): string =>
  JSON.stringify({ parentCallInfoToken: digest(`call-token:${seed}`), identityHeaderTokens: [] });

/** The caller whose call came with that token. */
export function callerBehind(world: World, callToken: string): Leg | undefined {
  for (const leg of world.legs.values()) if (leg.caller?.callToken === callToken) return leg;
  return undefined;
}
