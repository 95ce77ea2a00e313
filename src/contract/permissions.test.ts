import { describe, expect, it } from 'vitest';
import { keyRoles, may, type Permission, permissions, roles } from './permissions.ts';

const names = Object.keys(permissions) as Permission[];

describe('the permission table', () => {
  it('lets the owner do everything', () => {
    expect(names.filter((name) => !may('owner', name))).toEqual([]);
  });

  it('never lets a role do what a higher one may not', () => {
    for (const name of names) {
      const allowed = roles.map((role) => may(role, name));
      expect(allowed, name).toEqual([...allowed].sort((a, b) => Number(b) - Number(a)));
    }
  });

  it('lets a viewer change nothing but their own profile', () => {
    const changing = names.filter((name) => !name.endsWith(':read'));
    expect(changing.filter((name) => may('viewer', name))).toEqual(['profile:write']);
  });

  it('keeps the carrier’s credentials to admins', () => {
    expect(roles.filter((role) => may(role, 'carrier:write'))).toEqual(['owner', 'admin']);
  });

  it('never lets a key do what a wider one may not, and the narrowest change nothing', () => {
    const [read, write, admin] = keyRoles.map((role) => names.filter((name) => may(role, name)));
    expect(write).toEqual(expect.arrayContaining(read ?? []));
    expect(admin).toEqual(expect.arrayContaining(write ?? []));
    expect(read?.filter((name) => !name.endsWith(':read'))).toEqual([]);
  });

  it('lets no key do what an admin may not, nor what is a person’s own: keys, sign-ins, phone and profile', () => {
    const open = names.filter((name) => keyRoles.some((role) => may(role, name)));
    expect(open.filter((name) => !may('admin', name))).toEqual([]);
    expect(open.filter((name) => /^(keys|profile|phone|live|outbox):|^members:write/.test(name))).toEqual([]);
  });
});
