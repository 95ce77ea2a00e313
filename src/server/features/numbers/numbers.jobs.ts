import { webhookPrefix } from '../../carrier/addresses.ts';
import type { Carrier, CarrierNumber } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Task } from '../../infra/jobs.ts';
import { queues } from '../../infra/queues.ts';
import {
  carrierOf,
  connectionOf,
  ensureApplication,
  organizationIds,
  systemOf,
  tenantOfWebhookKey,
} from '../connections/index.ts';
import { configure, refusalOf } from './numbers.commands.ts';
import { labelFor } from './numbers.model.ts';
import { findNumber, listNumbers } from './numbers.queries.ts';
import { insertNumber } from './numbers.store.ts';

/** How many numbers of the sandbox's one account an organization takes by itself; the others stay for the next. */
const share = 2;

/**
 * Brings the application and the numbers at the carrier in line with the public address: after connecting, after a
 * failure, and after the address changed.
 */
export function configureTask(deps: Deps): Task<{ tenantId?: string }> {
  return {
    queue: queues.configureNumber,
    run: async ({ tenantId }, { log }) => {
      if (!tenantId) return;
      const application = await ensureApplication(deps, tenantId);
      if (!application.ok) log.warn({ tenantId, refusal: application.refusal }, 'The application could not be set');
      await takeNumbers(deps, tenantId);
    },
  };
}

/** Adds a job for every organization whose carrier was last told another public address than the one of this start. */
export async function reconfigureMoved(deps: Deps): Promise<void> {
  for (const tenantId of await organizationIds(deps.db.global)) {
    await deps.db.inTenant(systemOf(tenantId), async (scope) => {
      const connection = await connectionOf(scope);
      if (!connection || connection.kind === 'none' || connection.configuredFor === deps.config.publicUrl) return;
      await scope.enqueue(queues.configureNumber, { tenantId }, { singletonKey: tenantId });
    });
  }
}

/**
 * Takes what numbers an organization gets by itself (of the sandbox's account a few that no other organization answers;
 * of an account from the environment the one named there), then sets the addresses of all that it has.
 */
export async function takeNumbers(deps: Deps, tenantId: string): Promise<void> {
  const identity = systemOf(tenantId);
  const carrier = await deps.db.inTenant(identity, (scope) => carrierOf(scope, deps));
  if (!carrier.ok) return;
  const shared = await takeDefaults(deps, tenantId, carrier.value);
  const numbers = await deps.db.inTenant(identity, listNumbers);
  for (const number of numbers) {
    if (shared.has(number.number)) continue;
    const done = await configure(deps, identity, carrier.value, number);
    if (!done.ok) deps.log.warn({ tenantId, number: number.id, refusal: done.refusal }, 'A number could not be set');
  }
}

/** @returns numbers that are for calling out only, because another organization answers them */
async function takeDefaults(deps: Deps, tenantId: string, carrier: Carrier): Promise<ReadonlySet<string>> {
  const wanted = deps.config.bootstrapCarrier;
  const { kind, accountSid } = carrier.account;
  const named = kind === 'twilio' && wanted?.accountSid === accountSid ? wanted.number : null;
  if (kind !== 'sandbox' && named === null) return new Set();
  const answer = await carrier.listNumbers();
  if (answer.kind !== 'done') {
    deps.log.warn({ tenantId, refusal: refusalOf(answer) }, 'The account’s numbers could not be listed');
    return new Set();
  }
  const callable = answer.value.filter((each) => each.voice);
  const free: CarrierNumber[] = [];
  for (const each of callable) if (await isFree(deps, tenantId, each)) free.push(each);
  const shared = new Set(callable.filter((each) => !free.includes(each)).map((each) => each.number));
  const chosen =
    named === null ? (free.length > 0 ? free : callable).slice(0, share) : callable.filter((n) => n.number === named);
  await deps.db.inTenant(systemOf(tenantId), async (scope) => {
    const before = await listNumbers(scope);
    if (before.length > 0) return;
    for (const [index, each] of chosen.entries()) {
      const label = labelFor(each.friendlyName, index + 1);
      await insertNumber(scope, { accountSid, number: each.number, carrierSid: each.sid, label });
    }
    await scope.publish({ kind: 'settings' });
  });
  return kind === 'sandbox' ? shared : new Set();
}

/** Whether no other organization of this installation answers the number: all share the sandbox's one account. */
async function isFree(deps: Deps, tenantId: string, number: CarrierNumber): Promise<boolean> {
  const key = number.voiceUrl.split(`${webhookPrefix}/`)[1]?.split('/')[0];
  const owner = key ? await tenantOfWebhookKey(deps, key) : null;
  if (owner === null || owner.tenantId === tenantId) return true;
  return (await deps.db.inTenant(systemOf(owner.tenantId), (scope) => findNumber(scope, number.number))) === null;
}
