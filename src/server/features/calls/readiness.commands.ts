import type { CallReadiness, ParsedNumber } from '#contract/calls.ts';
import { type ErrorCode, entryOf } from '#contract/errors.ts';
import { may } from '#contract/permissions.ts';
import type { Deps } from '../../deps.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { countryAllowed, countryName, formatNumber, parseNumber } from '../../kernel/phone.ts';
import { agentOf } from '../agents/index.ts';
import { carrierOf } from '../connections/index.ts';
import { contactByNumber, whyNotToCall } from '../contacts/index.ts';
import { ownNumbers } from '../numbers/index.ts';
import { settingsOf } from '../tenants/index.ts';
import { browserLack } from './placing.model.ts';

/** The one answer to "can this organization call, and can this member?", with the steps that are missing, in order. */
export async function readiness(scope: Scope, deps: Deps, member: Member): Promise<CallReadiness> {
  const carrier = await carrierOf(scope, deps);
  const numbers = await ownNumbers(scope);
  const settings = await settingsOf(scope);
  const agent = await agentOf(scope, member.userId);
  const codes: ErrorCode[] = [];
  if (!carrier.ok) codes.push(carrier.refusal.code);
  if (numbers.length === 0) codes.push('no-caller-id');
  const ready = codes.length === 0;
  const reason = codes[0] === undefined ? null : entryOf(codes[0]).title;
  const noPhone = agent.phone === null ? entryOf('agent-without-phone') : null;
  const lack = carrier.ok ? browserLack(carrier.value.account) : null;
  return {
    ready,
    missing: codes.map(missingStep),
    modes: [
      { mode: 'direct', ready, reason, href: reason && hrefOf(codes[0]) },
      {
        mode: 'bridge',
        ready: ready && noPhone === null,
        reason: reason ?? noPhone?.title ?? null,
        href: reason ? hrefOf(codes[0]) : (noPhone?.action?.href ?? null),
      },
      {
        mode: 'browser',
        ready: ready && lack === null,
        reason: reason ?? (lack && entryOf(lack).title),
        href: reason ? hrefOf(codes[0]) : lack && hrefOf(lack),
      },
    ],
    defaultMode: agent.defaultMode,
    callerIds: numbers.map((number) => ({
      number: number.number,
      label: number.label,
      display: formatNumber(number.number),
      default: number.isDefault,
    })),
    defaultCountry: settings.defaultCountry,
    mayOverrideRecording: may(member.role, 'calls:override-recording'),
    recording: settings.recording,
    message: settings.message,
  };
}

function missingStep(code: ErrorCode) {
  const { title, cure } = entryOf(code);
  return { code, title, cure, href: hrefOf(code) };
}

function hrefOf(code: ErrorCode | undefined): string {
  return (code && entryOf(code).action?.href) ?? '/settings';
}

/** What a typed text would call: the number, its country, and whose it is. */
export async function readNumber(scope: Scope, text: string): Promise<ParsedNumber> {
  const settings = await settingsOf(scope);
  const reading = parseNumber(text, settings);
  if (!reading.ok) return { ok: false, code: reading.code, reason: reading.detail };
  const { number, display, country } = reading;
  const marked = await whyNotToCall(scope, { number, contactId: null });
  if (marked !== null) return { ok: false, code: 'do-not-call', reason: marked };
  if (!countryAllowed(country, settings)) {
    const reason = `Your organization does not call ${countryName(country)}.`;
    return { ok: false, code: 'country-not-allowed', reason };
  }
  const contact = await contactByNumber(scope, number);
  const known = contact && { id: contact.id, name: contact.name, company: contact.company };
  return { ok: true, number, display, country, contact: known };
}
