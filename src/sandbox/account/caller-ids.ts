/** A number that is not the account's own and that it may show to whom it calls, because somebody there agreed. */
export type CallerId = {
  readonly sid: string;
  /** E.164. */
  readonly number: string;
  readonly createdAt: number;
  updatedAt: number;
  /** '' shows the number itself. */
  friendlyName: string;
};

export const newCallerId = (sid: string, number: string, now: number, friendlyName = ''): CallerId => ({
  sid,
  number,
  createdAt: now,
  updatedAt: now,
  friendlyName,
});
