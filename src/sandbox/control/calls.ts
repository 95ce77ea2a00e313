import type { Static } from 'typebox';
import { ownerOf } from '#sandbox/exchange/estate.ts';
import { callFromClient, callIn } from '#sandbox/exchange/legs/incoming.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { readAddress } from '#sandbox/kernel/phone.ts';
import { e164, handsetOf } from './addresses.ts';
import type { NewCall } from './schemas.ts';

type Placed =
  | { readonly ok: true; readonly world: World; readonly leg: Leg }
  | { readonly ok: false; readonly code: 400 | 404 | 409; readonly error: string };

const refuse = (code: 400 | 404 | 409, error: string): Placed => ({ ok: false, code, error });

/** Somebody outside calls a number, or a browser calls an application. */
export function placeCall(estate: Estate, given: Static<typeof NewCall>): Placed {
  return given.applicationSid === undefined ? fromOutside(estate, given) : fromClient(estate, given);
}

function fromOutside(estate: Estate, given: Static<typeof NewCall>): Placed {
  const { from, to = '' } = given;
  const caller = handsetOf(from) ?? (/^(anonymous|unknown|restricted)$/iu.test(from) ? from : null);
  if (caller === null) return refuse(400, `${from} is not a phone number`);
  const called = ownerOf(estate, e164(to) ?? to);
  if (!called) return refuse(404, `${to} is not a number of any account`);
  if (called.world.account.status !== 'active') return refuse(409, `${to} belongs to an account that is not active`);
  const { stirVerstat = null, forwardedFrom = null, callerName = null, city = '', state = '', zip = '' } = given;
  const facts = { stirVerstat, forwardedFrom, callerName, place: { city, state, zip } };
  return { ok: true, world: called.world, leg: callIn(called.world, caller, called.owned, facts) };
}

function fromClient(estate: Estate, { from, applicationSid = '', parameters = {} }: Static<typeof NewCall>): Placed {
  const caller = readAddress(from);
  if (caller?.kind !== 'client') return refuse(400, `${from} is not a client: only client:… calls an application`);
  for (const world of estate.worlds.values()) {
    const application = world.account.applications.get(applicationSid);
    if (!application) continue;
    const call = { identity: caller.identity, application, parameters: Object.entries(parameters) };
    return { ok: true, world, leg: callFromClient(world, call) };
  }
  return refuse(404, `${applicationSid} is not an application of any account`);
}
