import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Permission } from '#contract/permissions.ts';
import type { Me } from '#contract/team.ts';
import { api } from './api.ts';
import { keys } from './query.ts';

export const meQuery = {
  queryKey: keys.me,
  queryFn: () => api.get<Me>(paths.me),
  staleTime: 5 * 60_000,
} as const;

/** Who is signed in; undefined until it is known. */
export const useMe = (): Me | undefined => useQuery(meQuery).data;

/** Whether the interface offers something; the server decides all the same. False until it is known. */
export const useMay = (permission: Permission): boolean => useMe()?.permissions.includes(permission) ?? false;
