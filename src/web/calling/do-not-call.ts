/** Why a phone beside somebody's name takes no clicks; null when they may be called. */
export const whyNotCalled = (name: string, doNotCall: boolean | undefined): string | null =>
  doNotCall ? `${name} is marked “do not call”` : null;
