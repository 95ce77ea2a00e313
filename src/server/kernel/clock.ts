/** Where the time comes from. Tests move it; nothing else of ours calls `new Date()` for a decision. */
export type Clock = { readonly now: () => Date };

export const systemClock: Clock = { now: () => new Date() };
