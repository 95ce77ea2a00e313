/**
 * What the control API shows, as JSON. Types only: the console and the tests read them, nothing here runs.
 *
 * Times are ISO 8601 strings of the sandbox's clock, durations are milliseconds unless the name says seconds. A leg is
 * what Twilio calls a Call; its sid is therefore `callSid`.
 */

export type * from '#sandbox/kernel/fault.ts';
export type * from '#sandbox/kernel/journal-entry.ts';
export type * from '#sandbox/kernel/scripts.ts';
export type * from '#sandbox/kernel/words.ts';
export type * from './views/account.ts';
export type * from './views/calls.ts';
export type * from './views/capabilities.ts';
export type * from './views/handsets.ts';
export type * from './views/journal.ts';
export type * from './views/messages.ts';
export type * from './views/recordings.ts';
export type * from './views/rooms.ts';
export type * from './views/state.ts';
export type * from './views/voices.ts';

/** Every refusal of the control API. */
export type ControlRefusal = { readonly error: string };
