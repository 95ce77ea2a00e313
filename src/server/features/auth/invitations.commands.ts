import type { Invitation, InvitationAcceptance, NewInvitation, PublicInvitation } from '#contract/team.ts';
import type { Deps } from '../../deps.ts';
import type { SignIn } from '../../infra/http.ts';
import type { Scope } from '../../infra/scope.ts';
import type { Member } from '../../kernel/actor.ts';
import { ok, Refused, type Result, refuse, unwrap } from '../../kernel/refusal.ts';
import { sendMail } from '../mail/index.ts';
import { settingsOf } from '../tenants/index.ts';
import { acceptUrl } from './invitations.queries.ts';
import {
  cancelInvitation,
  claimInvitation,
  findInvitation,
  type InvitationRow,
  insertInvitation,
  personExists,
} from './invitations.store.ts';
import { isMemberByEmail } from './members.queries.ts';
import { checkPassword, hashPassword } from './password.ts';
import { insertMember, insertPerson } from './people.store.ts';

const validMs = 7 * 24 * 60 * 60 * 1_000;

/** Invites somebody by e-mail; the link in it works for seven days. */
export async function invite(
  scope: Scope,
  by: Member,
  wanted: NewInvitation,
  publicUrl: string,
): Promise<Result<Invitation>> {
  const email = wanted.email.toLowerCase();
  if (await isMemberByEmail(scope, email)) {
    return refuse('already-exists', { detail: `${email} belongs to the organization already.` });
  }
  const expiresAt = new Date(scope.now.getTime() + validMs);
  const id = await insertInvitation(scope, { email, role: wanted.role, inviterId: by.userId, expiresAt });
  const { name } = await settingsOf(scope);
  await sendMail(scope, {
    to: email,
    subject: `${by.name} invites you to ${name}`,
    text: [
      `${by.name} invites you to join ${name} on Switchhook as ${wanted.role}.`,
      `Accept the invitation here: ${acceptUrl(publicUrl, id)}`,
      `The link works until ${expiresAt.toUTCString()}. If you do not know ${by.name}, ignore this e-mail.`,
    ].join('\n\n'),
  });
  await scope.publish({ kind: 'members' });
  const { role } = wanted;
  const invitedBy = by.name;
  return ok({ id, email, role, invitedBy, expiresAt: expiresAt.toISOString(), acceptUrl: acceptUrl(publicUrl, id) });
}

/** The link in the e-mail works no longer. */
export async function withdraw(scope: Scope, id: string): Promise<Result<void>> {
  if (!(await cancelInvitation(scope, id))) return refuse('not-found');
  await scope.publish({ kind: 'members' });
  return ok(undefined);
}

/** What the link shows to whoever has it. */
export async function showInvitation(deps: Deps, id: string): Promise<Result<PublicInvitation>> {
  const found = await findValid(deps, id);
  if (!found.ok) return found;
  const { organization, email, role } = found.value;
  return ok({ organization, email, role, hasAccount: await personExists(deps.db.global, email) });
}

/** Who joined what; the e-mail is the one that somebody new signs in with. */
export type Joined = { readonly userId: string; readonly organizationId: string; readonly email: string };

/**
 * Joins the organization: as who is signed in with the invited address, or as somebody new with a name and a password.
 * Uses the invitation up and makes the person in one transaction.
 */
export async function acceptInvitation(
  deps: Deps,
  id: string,
  signIn: SignIn | null,
  given: InvitationAcceptance,
): Promise<Result<Joined>> {
  const found = await findValid(deps, id);
  if (!found.ok) return found;
  const person = await whoJoins(found.value, signIn, given);
  if (!person.ok) return person;
  const { organizationId, role, email } = found.value;
  const identity = { tenantId: organizationId, actor: { kind: 'system' as const }, requestId: id };
  try {
    return await deps.db.inTenant(identity, async (scope) => {
      if (!(await claimInvitation(scope, id))) throw new Refused({ code: 'invitation-gone' });
      const userId = await person.value(scope);
      await insertMember(scope.tx, { organizationId, userId, role });
      await scope.publish({ kind: 'members' });
      return ok({ userId, organizationId, email });
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Gives the id of the person, who is made inside the transaction when they are new. */
async function whoJoins(
  invitation: InvitationRow,
  signIn: SignIn | null,
  { name, password }: InvitationAcceptance,
): Promise<Result<(scope: Scope) => Promise<string>>> {
  if (signIn) {
    return signIn.email === invitation.email ? ok(async () => signIn.userId) : refuse('invitation-not-yours');
  }
  if (name === undefined || password === undefined) return refuse('not-signed-in');
  const checked = checkPassword(password);
  if (!checked.ok) return checked;
  const newcomer = { name, email: invitation.email, passwordHash: await hashPassword(password) };
  return ok(async (scope) => (await insertPerson(scope.tx, newcomer)) ?? unwrap(refuse('email-taken')));
}

async function findValid({ db, clock }: Deps, id: string): Promise<Result<InvitationRow>> {
  const invitation = await findInvitation(db.global, id);
  if (!invitation) return refuse('not-found');
  if (invitation.status !== 'pending' || invitation.expiresAt <= clock.now()) return refuse('invitation-gone');
  return ok(invitation);
}
