import type { Aside } from '#sandbox/exchange/legs/aside.ts';
import { endAside } from '#sandbox/exchange/legs/asides.ts';
import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { Fetch } from '#sandbox/voice/request.ts';
import type { LegEvent } from '#sandbox/voice/state.ts';
import type { TwimlDocument } from '#twiml/nodes.ts';
import { askDocument, fetchDocument, isLooping } from './documents.ts';
import type { World } from './world.ts';

/** Whose actions are performed: those of a leg's own program, or of the one beside it. */
export type Program = {
  tell(event: LegEvent): void;
  fetch(id: number, fetch: Fetch, discard: boolean): void;
  /** A program that is not the leg's own has come to its end. */
  done(ok: boolean): void;
};

export const ownProgram = (world: World, leg: Leg): Program => ({
  tell: (event) => world.dispatch(leg.sid, event),
  fetch: (id, fetch, discard) => fetchDocument(world, leg, id, fetch, discard),
  // A whisper: the called leg may now be joined.
  done() {
    if (leg.parentSid === null || leg.child === null) return;
    world.dispatch(leg.parentSid, { kind: 'child-ready', child: leg.child });
  },
});

export const programBeside = (world: World, leg: Leg, aside: Aside): Program => ({
  tell: (event) => world.dispatch(leg.sid, event, aside.id),
  fetch: (id, fetch, discard) => void fetchBeside(world, leg, aside, id, fetch, discard),
  done: (ok) => endAside(world, leg, aside, ok),
});

/** Nobody's fallback is asked, and no other request waits for it. */
async function fetchBeside(
  world: World,
  leg: Leg,
  aside: Aside,
  id: number,
  fetch: Fetch,
  discard: boolean,
): Promise<void> {
  const parameters = [...aside.parameters(), ...fetch.parameters];
  const got = isLooping(world, leg) ? null : await askDocument(world, leg, { ...fetch, parameters }, leg.phase);
  if (discard) return;
  const event: LegEvent = got?.ok
    ? { kind: 'document', fetch: id, document: music(got.document, fetch.url), base: fetch }
    : { kind: 'document-failed', fetch: id };
  world.dispatch(leg.sid, event, aside.id);
}

/** An address that answers with sound and not with a document is music: it goes on for as long as it is wanted. */
function music(document: TwimlDocument, url: string): TwimlDocument {
  const [only, more] = document;
  const isSound = only?.name === 'Play' && more === undefined && only.children[0] === url;
  return isSound ? [{ ...only, attributes: { ...only.attributes, loop: '0' } }] : document;
}
