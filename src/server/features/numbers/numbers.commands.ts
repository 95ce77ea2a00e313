import type { Static } from 'typebox';
import type { OwnNumber, OwnNumberChange } from '#contract/settings.ts';
import type { Carrier, CarrierAnswer, CarrierNumber } from '../../carrier/port.ts';
import type { Deps } from '../../deps.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Identity } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { cleanLine } from '../../kernel/text.ts';
import { lines } from '../agents/index.ts';
import { carrierOf, isReachable, webhooksOf } from '../connections/index.ts';
import { labelFor, type StoredNumber, toOwnNumber } from './numbers.model.ts';
import { findNumber, listNumbers, loadNumber } from './numbers.queries.ts';
import { deleteNumber, insertNumber, makeDefault, renameNumber, saveConfigured, saveRings } from './numbers.store.ts';

/** The carrier's no as ours; `null` when it did what it was asked. */
export function refusalOf(answer: CarrierAnswer<unknown>): Result<never> | null {
  switch (answer.kind) {
    case 'done':
      return null;
    case 'refused':
      return refuse(answer.refusal, { carrier: { code: answer.code, message: answer.message } });
    case 'limited':
      return refuse('carrier-limit', { detail: answer.message, retryAfterSeconds: answer.retryAfterSeconds });
    case 'unavailable':
      return refuse('carrier-unavailable', { detail: answer.message });
  }
}

/** Takes a number of the connected account into use and configures it there. */
export async function addNumber(
  deps: Deps,
  identity: Identity,
  wanted: { readonly number: string; readonly label?: string },
): Promise<Result<OwnNumber>> {
  const carrier = await deps.db.inTenant(identity, (scope) => carrierOf(scope, deps));
  if (!carrier.ok) return carrier;
  const found = await findAtCarrier(carrier.value, wanted.number);
  if (!found.ok) return found;
  const added = await deps.db.inTenant(identity, async (scope) => {
    const position = (await listNumbers(scope)).length + 1;
    const id = await insertNumber(scope, {
      accountSid: carrier.value.account.accountSid,
      number: wanted.number,
      carrierSid: found.value.sid,
      label: cleanLine(wanted.label ?? '') || labelFor(found.value.friendlyName, position),
    });
    await scope.publish({ kind: 'settings' });
    return id ? loadNumber(scope, id) : null;
  });
  if (!added) return refuse('already-exists', { detail: `${wanted.number} is one of your numbers already.` });
  const configured = await configure(deps, identity, carrier.value, added);
  return configured.ok ? configured : ok(toOwnNumber(added));
}

async function findAtCarrier(carrier: Carrier, number: string): Promise<Result<CarrierNumber>> {
  const answer = await carrier.listNumbers();
  if (answer.kind !== 'done') return refusalOf(answer) ?? refuse('carrier-unavailable');
  const found = answer.value.find((each) => each.number === number);
  if (!found) return refuse('caller-id-not-owned', { detail: `The connected account has no number ${number}.` });
  if (found.voice) return ok(found);
  return refuse('caller-id-not-owned', { detail: `${number} cannot make or take calls.` });
}

/** Sets the number's addresses at the carrier and remembers what was set. */
export async function configureNumber(deps: Deps, identity: Identity, id: string): Promise<Result<OwnNumber>> {
  const asked = await deps.db.inTenant(identity, async (scope) => {
    const number = await loadNumber(scope, id);
    return number && { number, carrier: await carrierOf(scope, deps) };
  });
  if (!asked) return refuse('not-found');
  return asked.carrier.ok ? configure(deps, identity, asked.carrier.value, asked.number) : asked.carrier;
}

export async function configure(
  deps: Deps,
  identity: Identity,
  { account, configureNumber: set }: Carrier,
  number: StoredNumber,
): Promise<Result<OwnNumber>> {
  const { publicUrl } = deps.config;
  if (!isReachable(account.kind, publicUrl))
    return refuse('carrier-configuration', { detail: `Twilio cannot reach ${publicUrl}.` });
  const webhooks = webhooksOf(publicUrl, account.webhookKey);
  const refused = refusalOf(await set(number.carrierSid, webhooks));
  if (refused) return refused;
  return deps.db.inTenant(identity, async (scope) => {
    await saveConfigured(scope, number.id, webhooks);
    await scope.publish({ kind: 'settings' });
    const saved = await loadNumber(scope, number.id);
    return saved ? ok(toOwnNumber(saved)) : refuse('not-found');
  });
}

export async function changeNumber(
  scope: Scope,
  id: string,
  change: Static<typeof OwnNumberChange>,
): Promise<Result<OwnNumber>> {
  if (!(await loadNumber(scope, id))) return refuse('not-found');
  if (change.label !== undefined) {
    const label = cleanLine(change.label);
    if (label === '') return refuse('bad-request', { fields: { label: 'is empty' } });
    await renameNumber(scope, id, label);
  }
  if (change.rings) {
    const known = change.rings.to !== 'agent' || (await lines.of(scope, change.rings.userId)) !== null;
    if (!known) return refuse('bad-request', { fields: { rings: 'is nobody of this organization' } });
    await saveRings(scope, id, change.rings);
  }
  if (change.default) await makeDefault(scope, id);
  await scope.publish({ kind: 'settings' });
  const changed = await loadNumber(scope, id);
  return changed ? ok(toOwnNumber(changed)) : refuse('not-found');
}

/** Takes the number out of use here; at the carrier it stays as it is. The next one becomes the default. */
export async function removeNumber(scope: Scope, id: string): Promise<Result<null>> {
  const number = await loadNumber(scope, id);
  if (!number) return refuse('not-found');
  await deleteNumber(scope, id);
  const [next] = await listNumbers(scope);
  if (number.isDefault && next) await makeDefault(scope, next.id);
  await scope.publish({ kind: 'settings' });
  return ok(null);
}

/** The number to show outward: the wanted one, if it is the organization's own, else its default. */
export async function callerIdOf(scope: Scope, wanted?: string): Promise<Result<string>> {
  if (wanted === undefined) {
    const [first] = await listNumbers(scope);
    return first ? ok(first.number) : refuse('no-caller-id');
  }
  const found = await findNumber(scope, wanted);
  return found ? ok(found.number) : refuse('caller-id-not-owned', { detail: `${wanted} is not one of your numbers.` });
}
