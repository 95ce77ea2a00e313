import { methodOf, resolveUrl, textOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { MediaState, Verb } from '#sandbox/voice/state.ts';
import { never } from './once.ts';

/** `<Redirect>`: control moves to another document; an empty one asks for the current address again. */
export const redirect: Verb<MediaState> = {
  ...never,
  start(element, { base }) {
    const actions = unknownAttributes(element, ['method']);
    const address = textOf(element);
    if (address === '' && base) return { kind: 'go', fetch: { ...base, parameters: [] }, actions };
    const resolved = resolveUrl(address, base);
    if (!resolved.ok) return resolved.fault;
    return { kind: 'go', fetch: { url: resolved.url, method: methodOf(element), parameters: [] }, actions };
  },
};
