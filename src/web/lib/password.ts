import { Type } from 'typebox';

/** The rule behind the refusal `weak-password`, told before sending. */
export const StrongPassword = Type.String({ minLength: 10, maxLength: 128 });
export const passwordHint = 'At least 10 characters.';
