import type { Role } from '#contract/permissions.ts';
import type { Deps } from '../../deps.ts';
import type { Scope } from '../../infra/scope.ts';
import { newId } from '../../kernel/ids.ts';
import { openSettings } from '../tenants/index.ts';
import { hashPassword } from './password.ts';
import { insertMember, insertOrganization, insertPerson } from './people.store.ts';

export type Organization = { readonly id: string; readonly name: string };

/** What another feature does for a new organization, in the transaction that makes it. */
export type OrganizationListener = (scope: Scope, organization: Organization) => Promise<void>;

export type Founding = Deps & { readonly onOrganizationCreated?: readonly OrganizationListener[] };

/**
 * Makes an organization with its settings, its first owner, and whatever the listeners add: all or nothing.
 * `owner` gives the owner's id inside the transaction, so that it may make them there; what it throws undoes everything.
 */
export function foundOrganization(
  deps: Founding,
  name: string,
  owner: (scope: Scope) => Promise<string>,
  id: string = newId(),
): Promise<Organization> {
  const organization = { id, name: name.trim() };
  const identity = { tenantId: organization.id, actor: { kind: 'system' as const }, requestId: organization.id };
  return deps.db.inTenant(identity, async (scope) => {
    await insertOrganization(scope.tx, { ...organization, slug: slugOf(organization) });
    const userId = await owner(scope);
    await insertMember(scope.tx, { organizationId: organization.id, userId, role: 'owner' });
    await openSettings(scope);
    for (const listener of deps.onOrganizationCreated ?? []) await listener(scope, organization);
    return organization;
  });
}

/** Makes a person who signs in by password. @throws when the e-mail is taken */
export async function createUser(
  deps: Deps,
  person: { readonly id?: string; readonly name: string; readonly email: string; readonly password: string },
): Promise<{ id: string }> {
  const passwordHash = await hashPassword(person.password);
  const id = await deps.db.global.transaction().execute((tx) => insertPerson(tx, { ...person, passwordHash }));
  if (!id) throw new Error(`There is somebody with the e-mail ${person.email} already`);
  return { id };
}

/** Makes an organization for somebody who exists; pass the listeners of `compose.ts` for its default carrier. */
export function createOrganization(
  deps: Founding,
  { name, ownerId, id }: { readonly name: string; readonly ownerId: string; readonly id?: string },
): Promise<Organization> {
  return foundOrganization(deps, name, async () => ownerId, id);
}

export async function addMember(
  deps: Deps,
  member: { readonly organizationId: string; readonly userId: string; readonly role: Role },
): Promise<void> {
  await insertMember(deps.db.global, member);
}

/** For addresses that people read: the name in ASCII, made unique by the end of the id. */
function slugOf({ id, name }: Organization): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return [words || 'organization', id.slice(-8)].join('-');
}
