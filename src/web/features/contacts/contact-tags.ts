import { useQuery } from '@tanstack/react-query';
import { paths } from '#contract/api.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';

/** The tags in use; empty until they are known. */
export const useContactTags = (): readonly string[] =>
  useQuery({ queryKey: keys.contacts.tags, queryFn: () => api.get<{ items: string[] }>(paths.contactTags) }).data
    ?.items ?? [];
