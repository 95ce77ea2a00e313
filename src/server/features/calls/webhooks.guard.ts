import type { FastifyRequest } from 'fastify';
import { type Addresses, addressesOf } from '../../carrier/addresses.ts';
import type { WebhookParams } from '../../carrier/events.ts';
import { isSigned } from '../../carrier/twilio/signature.ts';
import type { Deps } from '../../deps.ts';
import type { Identity } from '../../kernel/actor.ts';
import { Refused } from '../../kernel/refusal.ts';
import { tenantOfWebhookKey } from '../connections/index.ts';

/** A request of the carrier, proven to be one of this organization's account. */
export type Trusted<T> = {
  readonly who: Identity;
  readonly addresses: Addresses;
  readonly params: WebhookParams;
  readonly said: T;
};

/**
 * Lets through what the organization's own account signed for exactly this address, about itself, in the shape that
 * `read` knows; everything else is refused, and nothing of it is kept.
 * @throws Refused `bad-signature` (also for a key that nobody has), `bad-request` for a shape that is not known
 */
export async function trusted<T extends { readonly accountSid: string }>(
  deps: Deps,
  request: FastifyRequest,
  read: (params: WebhookParams) => T | null,
): Promise<Trusted<T>> {
  const { key } = request.params as { key: string };
  const owner = await tenantOfWebhookKey(deps, key);
  const params = (request.body ?? {}) as WebhookParams;
  const rawPath = request.raw.url ?? '';
  const signed =
    owner !== null &&
    isSigned({
      authToken: owner.account.authToken,
      signature: request.headers['x-twilio-signature'],
      publicUrl: deps.config.publicUrl,
      rawPath,
      params,
    });
  if (!owner || !signed) {
    request.log.warn({ known: owner !== null, checked: `${deps.config.publicUrl}${rawPath}` }, 'webhook not signed');
    throw new Refused({ code: 'bad-signature' });
  }
  const said = rawPath.includes('?') ? null : read(params);
  if (said === null)
    throw new Refused({ code: 'bad-request', detail: 'This webhook is not of the shape of its kind.' });
  if (said.accountSid !== owner.account.accountSid) throw new Refused({ code: 'bad-signature' });
  const who: Identity = { tenantId: owner.tenantId, actor: { kind: 'carrier' }, requestId: request.id };
  return { who, addresses: addressesOf(deps.config.publicUrl, key), params, said };
}
