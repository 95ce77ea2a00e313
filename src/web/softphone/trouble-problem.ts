import { ApiError } from '#web/lib/api.ts';
import { type Trouble, troubleFrom } from './troubles.ts';

/** A trouble of the browser's phone where refusals of the server are shown: in the same toast, with its code. */
export const problemOf = (trouble: Trouble): ApiError =>
  new ApiError({
    type: 'about:blank',
    title: trouble.title,
    // A conflict between what was wanted and what this browser can do; no server was asked.
    status: 409,
    code: trouble.carrierCode === undefined ? trouble.code : `${trouble.code} (${trouble.carrierCode})`,
    detail: trouble.cure,
    cure: '',
    requestId: '',
  });

/** What to show of anything that was thrown on the way to a call in this browser. */
export const shownFault = (fault: unknown): unknown =>
  fault instanceof ApiError ? fault : problemOf(troubleFrom(fault));
