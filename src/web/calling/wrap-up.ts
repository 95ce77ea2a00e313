import type { Call, WrapUp } from '#contract/calls.ts';
import { isOwn } from '#contract/ownership.ts';

/** One's own time after a call, while it lasts; `now` by the server's clock, in milliseconds since 1970. */
export const ownWrapUp = (call: Call, userId: string | undefined, now: number): WrapUp | undefined =>
  call.wrapUps.find((each) => each.userId === userId && Date.parse(each.dueAt) > now);

/** What is left of it, in whole seconds; a pause holds it where it was. */
export const secondsLeft = ({ dueAt, leftSeconds }: WrapUp, now: number): number =>
  leftSeconds ?? Math.max(0, Math.ceil((Date.parse(dueAt) - now) / 1_000));

/** Whether one may say what came of it: its owners, and leads. */
export const mayDispose = (
  call: Call,
  userId: string | undefined,
  may: { readonly own: boolean; readonly any: boolean },
): boolean => may.any || (may.own && isOwn(call, userId));
