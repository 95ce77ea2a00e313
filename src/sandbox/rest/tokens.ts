import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, created, type RestRequest, type Route } from './answer.ts';
import { BOUNDS, whyNotWithin } from './bounds.ts';

/** Network traversal: https://www.twilio.com/docs/stun-turn/api */
export const tokens: readonly Route[] = [{ method: 'POST', path: '/Tokens', parameters: ['Ttl'], run: create }];

/** A day, unless told. */
const DEFAULT_TTL = String(BOUNDS.token.Ttl.max);

/** The ports that STUN and TURN are registered for. */
const STUN_PORT = 3478;

/**
 * Servers on the loopback interface, where nobody answers: two ends on one machine find each other without, and a
 * browser that is offered Twilio's own would call the internet.
 */
function create({ world, form }: RestRequest): Answer {
  const fault = whyNotWithin(form.text, BOUNDS.token);
  if (fault) return fault;
  const username = world.chance.secret('username') + world.chance.secret('username');
  const credential = Buffer.from(world.chance.secret('credential'), 'hex').toString('base64');
  const turn = (transport: string) => `turn:127.0.0.1:${STUN_PORT}?transport=${transport}`;
  const servers = [`stun:127.0.0.1:${STUN_PORT}`, turn('udp'), turn('tcp')];
  const now = rfc2822(world.clock.now());
  return created({
    account_sid: world.account.sid,
    date_created: now,
    date_updated: now,
    username,
    password: credential,
    ttl: form.text('Ttl') || DEFAULT_TTL,
    ice_servers: servers.map((urls) =>
      urls.startsWith('stun') ? { url: urls, urls } : { url: urls, urls, username, credential },
    ),
  });
}
