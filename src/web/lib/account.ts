import { paths } from '#contract/api.ts';
import { api } from './api.ts';

// All of these load the app anew: whatever a page, a cache or the live stream holds belongs to the sign-in and organization
// that it was read under.

export async function signOut(): Promise<void> {
  await api.post(paths.signOut, {});
  window.location.assign('/sign-in');
}

export async function switchOrganization(organizationId: string): Promise<void> {
  await api.post(paths.switchOrganization, { organizationId });
  window.location.assign('/contacts');
}

/** Makes a further organization, of which one is the owner, and goes to work in it. */
export async function createOrganization(name: string): Promise<void> {
  await api.post(paths.organizations, { name });
  window.location.assign('/contacts');
}
