import { describe, expect, it } from 'vitest';
import { may, type Permission, permissions, roles } from './permissions.ts';

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
});
