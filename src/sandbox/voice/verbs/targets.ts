import {
  callbackOf,
  elementsOf,
  methodOf,
  resolveUrl,
  schemaWarning,
  textOf,
  unknownAttributes,
} from '#sandbox/voice/attributes.ts';
import type { Action, Base, DialTarget, Fetch, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';

/** Twilio rings at most ten endpoints for one Dial. */
const MOST_TARGETS = 10;

const NOUN = ['url', 'method', 'statusCallback', 'statusCallbackMethod', 'statusCallbackEvent'] as const;

type ReadTargets =
  | { readonly ok: true; readonly targets: readonly DialTarget[]; readonly warnings: readonly Action[] }
  | { readonly ok: false; readonly fault: VerbStep };

/** The endpoints of a `<Dial>`: its Number and Client elements, or its own text as one number. */
export function readTargets(dial: TwimlElement, base: Base): ReadTargets {
  const targets: DialTarget[] = [];
  const warnings: Action[] = [];
  for (const noun of elementsOf(dial)) {
    if (noun.name !== 'Number' && noun.name !== 'Client') {
      warnings.push(schemaWarning(`<${noun.name}> inside <Dial> is not supported and is skipped`));
      continue;
    }
    const whisper = readWhisper(noun, base);
    if (!whisper.ok) return whisper;
    targets.push(readNoun(noun, base, whisper.fetch));
    warnings.push(...unknownAttributes(noun, noun.name === 'Number' ? [...NOUN, 'sendDigits'] : NOUN));
  }
  const plain = textOf(dial);
  if (targets.length === 0 && plain !== '') targets.push({ ...bare, address: plain });
  if (targets.length > MOST_TARGETS) warnings.push(schemaWarning(`<Dial> rings only ${MOST_TARGETS} endpoints`));
  return { ok: true, targets: targets.slice(0, MOST_TARGETS), warnings };
}

const bare: DialTarget = { kind: 'number', address: '', whisper: null, sendDigits: '', callback: null };

function readNoun(noun: TwimlElement, base: Base, whisper: Fetch | null): DialTarget {
  const callback = callbackOf(noun, base, ['completed']);
  if (noun.name === 'Number') {
    const sendDigits = noun.attributes.sendDigits?.trim() ?? '';
    return { kind: 'number', address: textOf(noun), whisper, sendDigits, callback };
  }
  const identity = elementsOf(noun).find((child) => child.name === 'Identity');
  return { ...bare, kind: 'client', address: `client:${textOf(identity ?? noun)}`, whisper, callback };
}

function readWhisper(
  noun: TwimlElement,
  base: Base,
): { readonly ok: true; readonly fetch: Fetch | null } | { readonly ok: false; readonly fault: VerbStep } {
  const address = noun.attributes.url?.trim();
  if (!address) return { ok: true, fetch: null };
  const resolved = resolveUrl(address, base);
  if (!resolved.ok) return resolved;
  return { ok: true, fetch: { url: resolved.url, method: methodOf(noun), parameters: [] } };
}
