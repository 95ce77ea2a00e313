import { QueryClient } from '@tanstack/react-query';
import type { ActivityQuery } from '#contract/activities.ts';
import type { CallQuery } from '#contract/calls.ts';
import type { ContactQuery } from '#contract/contacts.ts';
import { ApiError } from './problem.ts';

type Filters<T> = Partial<Omit<T, 'cursor' | 'limit'>>;

/** Keys of everything read from the API; a shorter key is the parent of the longer ones, for invalidation. */
export const keys = {
  me: ['me'] as const,
  profile: ['profile'] as const,
  members: ['members'] as const,
  invitations: ['invitations'] as const,
  apiKeys: ['api-keys'] as const,
  apiKeysHistory: ['api-keys', 'history'] as const,
  outbox: ['outbox'] as const,
  settings: {
    all: ['settings'] as const,
    organization: ['settings', 'organization'] as const,
    carrier: ['settings', 'carrier'] as const,
    numbers: ['settings', 'numbers'] as const,
  },
  readiness: ['readiness'] as const,
  parsed: (text: string) => ['parsed', text] as const,
  contacts: {
    all: ['contacts'] as const,
    lists: ['contacts', 'list'] as const,
    list: (filters: Filters<ContactQuery>) => ['contacts', 'list', filters] as const,
    complete: (text: string) => ['contacts', 'complete', text] as const,
    tags: ['contacts', 'tags'] as const,
    one: (id: string) => ['contacts', 'one', id] as const,
    timeline: (id: string) => ['contacts', 'one', id, 'timeline'] as const,
  },
  calls: {
    all: ['calls'] as const,
    lists: ['calls', 'list'] as const,
    list: (filters: Filters<CallQuery>) => ['calls', 'list', filters] as const,
    mine: (userId: string) => ['calls', 'mine', userId] as const,
    polled: ['calls', 'polled'] as const,
    one: (id: string) => ['calls', 'one', id] as const,
    events: (id: string) => ['calls', 'one', id, 'events'] as const,
    recordings: (id: string) => ['calls', 'one', id, 'recordings'] as const,
    audit: (id: string) => ['calls', 'one', id, 'audit'] as const,
  },
  colleagues: ['colleagues'] as const,
  presence: ['presence'] as const,
  dispositions: ['settings', 'dispositions'] as const,
  peaks: (recordingId: string) => ['peaks', recordingId] as const,
  activities: {
    all: ['activities'] as const,
    list: (filters: Filters<ActivityQuery>) => ['activities', 'list', filters] as const,
  },
} as const;

/** Only a server that did not answer, or was broken, is asked again: a refusal stays a refusal. */
const worthRetrying = (failures: number, fault: Error): boolean =>
  failures < 2 && fault instanceof ApiError && (fault.problem.status === 0 || fault.problem.status >= 500);

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // Live events tell what changed; this bounds what a missed one can cost.
      queries: { staleTime: 30_000, retry: worthRetrying },
      mutations: { retry: false },
    },
  });

export const queryClient = createQueryClient();
