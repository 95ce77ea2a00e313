import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import type { Member } from '#contract/team.ts';
import { api } from './api.ts';
import { keys } from './query.ts';

const membersQuery = {
  queryKey: keys.members,
  queryFn: () => api.get<{ items: Member[] }>(paths.members),
} as const;

/** The organization's people, for filters and for choosing an owner; empty until they are known. */
export const useMembers = (): readonly Member[] => useQuery(membersQuery).data?.items ?? [];

/** The choices of a select of people, after one for nobody in particular. */
export const memberOptions = (members: readonly Member[], nobody: string) => [
  { value: '', label: nobody },
  ...members.map((member) => ({ value: member.userId, label: member.name })),
];
