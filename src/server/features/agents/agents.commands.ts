import type { Profile, ProfileChange } from '#contract/settings.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { parseNumber } from '../../kernel/phone.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { settingsOf } from '../tenants/index.ts';
import { loadProfile } from './agents.queries.ts';
import { renameUser, saveAgent } from './agents.store.ts';

/** Changes the signed-in member's own profile; the phone is read with the organization's default country. */
export async function changeProfile(scope: Scope, member: Member, change: ProfileChange): Promise<Result<Profile>> {
  const phone = await readPhone(scope, change.phone);
  if (!phone.ok) return phone;
  if (change.name !== undefined) {
    await renameUser(scope, member.userId, change.name.trim());
    await scope.publish({ kind: 'members' });
  }
  await saveAgent(scope, member.userId, {
    ...(phone.value !== undefined && { phone: phone.value }),
    ...(change.defaultMode !== undefined && { defaultMode: change.defaultMode }),
  });
  return ok(await loadProfile(scope, member.userId));
}

async function readPhone(scope: Scope, typed: string | null | undefined): Promise<Result<string | null | undefined>> {
  if (typed === undefined || typed === null) return ok(typed);
  const parsed = parseNumber(typed, await settingsOf(scope));
  if (parsed.ok) return ok(parsed.number);
  return refuse(parsed.code, { detail: parsed.detail, fields: { phone: parsed.detail } });
}
