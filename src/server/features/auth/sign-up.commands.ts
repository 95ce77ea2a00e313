import type { SignUp } from '#contract/team.ts';
import { ok, Refused, type Result } from '../../kernel/refusal.ts';
import { type Founding, foundOrganization } from './organizations.commands.ts';
import { checkPassword, hashPassword } from './password.ts';
import { insertPerson } from './people.store.ts';

/** Makes a person and the organization that they own, in one transaction. */
export async function signUp(
  deps: Founding,
  wanted: SignUp,
): Promise<Result<{ readonly userId: string; readonly organizationId: string }>> {
  const password = checkPassword(wanted.password);
  if (!password.ok) return password;
  const person = { name: wanted.name, email: wanted.email, passwordHash: await hashPassword(password.value) };
  let userId = '';
  try {
    const organization = await foundOrganization(deps, wanted.organization, async ({ tx }) => {
      userId = (await insertPerson(tx, person)) ?? taken();
      return userId;
    });
    return ok({ userId, organizationId: organization.id });
  } catch (error) {
    // A throw, since only that undoes the organization made in the same transaction.
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function taken(): never {
  throw new Refused({ code: 'email-taken', fields: { email: 'There is an account with this e-mail.' } });
}
