import type { OrganizationSettings, OrganizationSettingsChange } from '#contract/settings.ts';
import type { Scope } from '../../infra/scope.ts';
import { countryAllowed, parseNumber } from '../../kernel/phone.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { loadSettings } from './tenants.queries.ts';
import { updateSettings } from './tenants.store.ts';

/**
 * Changes what is given and leaves the rest. The forward number is read with the country that holds after the change,
 * and must be one that the organization may call, since forwarding is calling.
 */
export async function changeSettings(
  scope: Scope,
  change: OrganizationSettingsChange,
): Promise<Result<OrganizationSettings>> {
  const wanted = { ...(await loadSettings(scope)), ...change };
  const forwardTo = readForward(change.forwardTo, wanted);
  if (!forwardTo.ok) return forwardTo;
  await updateSettings(scope, { ...change, ...(forwardTo.value !== undefined && { forwardTo: forwardTo.value }) });
  await scope.publish({ kind: 'settings' });
  return ok(await loadSettings(scope));
}

function readForward(
  typed: string | null | undefined,
  rules: Pick<OrganizationSettings, 'defaultCountry' | 'allowedCountries'>,
): Result<string | null | undefined> {
  if (typed === undefined || typed === null) return ok(typed);
  const parsed = parseNumber(typed, rules);
  if (!parsed.ok) return refuse(parsed.code, { detail: parsed.detail, fields: { forwardTo: parsed.detail } });
  if (countryAllowed(parsed.country, rules)) return ok(parsed.number);
  return refuse('country-not-allowed', { fields: { forwardTo: `Your organization does not call ${parsed.country}.` } });
}
