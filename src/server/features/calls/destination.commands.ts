import type { NewCall } from '#contract/calls.ts';
import type { OrganizationSettings } from '#contract/settings.ts';
import type { Scope } from '../../infra/scope.ts';
import { countryAllowed, countryName, formatNumber, parseNumber } from '../../kernel/phone.ts';
import { ok, type Refusal, type Result, refuse } from '../../kernel/refusal.ts';
import { contactByNumber, contactForCall, refusalToCall } from '../contacts/index.ts';
import { spoken } from './calls.words.ts';
import type { Destination } from './placing.model.ts';

/** Whom the request means, with the first thing that speaks against calling them. */
export type Found = { readonly destination: Destination; readonly refusal: Refusal | null };

/** @returns a refusal only for what does not exist, or is no request: neither a contact nor a number. */
export async function findDestination(
  scope: Scope,
  body: NewCall,
  settings: OrganizationSettings,
): Promise<Result<Found>> {
  if (body.contactId === undefined) {
    return body.to === undefined ? refuse('number-missing') : ok(await byNumber(scope, body.to, settings));
  }
  const contact = await contactForCall(scope, body.contactId);
  if (!contact) return refuse('not-found', { detail: 'There is no such contact.' });
  const known = { id: contact.id, name: contact.name, company: contact.company };
  const text = body.to ?? contact.phones[0]?.number;
  if (text === undefined) {
    const destination = { to: '', display: '', country: null, contact: known };
    const detail = `${spoken(contact.name)} has no phone number.`;
    return ok({ destination, refusal: { code: 'contact-without-phone', detail } });
  }
  const found = judge(text, settings);
  const theirs = contact.phones.some((phone) => phone.number === found.destination.to);
  if (body.to !== undefined && found.refusal === null && !theirs) {
    const detail = `${found.destination.display} is not a number of ${spoken(contact.name)}.`;
    return refuse('bad-request', { detail, fields: { to: 'is not a number of this contact' } });
  }
  return ok(await unlessMarked(scope, { ...found, destination: { ...found.destination, contact: known } }));
}

async function byNumber(scope: Scope, text: string, settings: OrganizationSettings): Promise<Found> {
  const found = judge(text, settings);
  if (found.destination.country === null) return found;
  const contact = await contactByNumber(scope, found.destination.to);
  const known = contact && { id: contact.id, name: contact.name, company: contact.company };
  return unlessMarked(scope, { ...found, destination: { ...found.destination, contact: known } });
}

/** “Do not call” weighs more than what an admin could allow; what is no number is nobody's. */
async function unlessMarked(scope: Scope, found: Found): Promise<Found> {
  const { to: number, country, contact } = found.destination;
  if (country === null) return found;
  const refusal = await refusalToCall(scope, { number, contactId: contact?.id ?? null });
  return refusal ? { ...found, refusal } : found;
}

function judge(text: string, settings: OrganizationSettings): Found {
  const reading = parseNumber(text, settings);
  if (!reading.ok) {
    const shown = spoken(text, 64);
    return {
      destination: { to: shown, display: formatNumber(shown), country: null, contact: null },
      refusal: { code: reading.code, detail: reading.detail, fields: { to: reading.detail } },
    };
  }
  const { number: to, display, country } = reading;
  const destination = { to, display, country, contact: null };
  if (countryAllowed(country, settings)) return { destination, refusal: null };
  const detail = `Your organization does not call ${countryName(country)} (${display}).`;
  return { destination, refusal: { code: 'country-not-allowed', detail } };
}
