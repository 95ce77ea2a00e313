import type { Activity, ActivityQuery } from '#contract/activities.ts';
import { activityTypes } from '#contract/words.ts';
import { compact, type RawSearch, textParam, wordParam } from '#web/lib/search-state.ts';

export type ActivitiesSearch = {
  type?: (typeof activityTypes)[number];
  show?: 'open' | 'closed';
  userId?: string;
  /** The call whose drawer is open. */
  call?: string;
};

/** Reads the address of the Activities page; what it does not understand is left out. */
export const activitiesSearch = (raw: RawSearch): ActivitiesSearch =>
  compact({
    type: wordParam(raw.type, activityTypes),
    show: wordParam(raw.show, ['open', 'closed'] as const),
    userId: textParam(raw.userId),
    call: textParam(raw.call),
  });

export const activitiesQuery = ({ type, show, userId }: ActivitiesSearch): Omit<ActivityQuery, 'cursor' | 'limit'> =>
  compact({ type, userId, completed: show === undefined ? undefined : show === 'closed' });

export const typeNames: Readonly<Record<Activity['type'], string>> = {
  call: 'Call',
  task: 'Task',
  meeting: 'Meeting',
  email: 'E-mail',
};
