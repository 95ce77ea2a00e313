/** What a `<Say>` says: its words with single spaces, and where it is silent in between. */
export type Speech = { readonly text: string; readonly pauses: readonly Pause[] };

/** Silence after so many characters of the text; in order, no two at the same place. */
export type Pause = { readonly after: number; readonly ms: number };
