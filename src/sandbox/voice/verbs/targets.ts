import {
  callbackOf,
  elementsOf,
  fetchOf,
  flagOf,
  methodOf,
  schemaWarning,
  textOf,
  unknownAttributes,
} from '#sandbox/voice/attributes.ts';
import { type Detection, detectionOf } from '#sandbox/voice/detection.ts';
import type { Base, Pairs } from '#sandbox/voice/request.ts';
import type { Action, DialTarget, VerbStep } from '#sandbox/voice/state.ts';
import type { TwimlElement } from '#twiml/nodes.ts';

/** Twilio rings at most ten endpoints for one Dial. */
const MOST_TARGETS = 10;

const CALLBACK = ['statusCallback', 'statusCallbackMethod', 'statusCallbackEvent'] as const;
const WHISPER = ['url', 'method'] as const;
const DETECTION = [
  'machineDetection',
  'machineDetectionTimeout',
  'machineDetectionSpeechThreshold',
  'machineDetectionSpeechEndThreshold',
  'machineDetectionSilenceTimeout',
  'amdStatusCallback',
  'amdStatusCallbackMethod',
] as const;

/** The nouns that are endpoints (rooms and queues are not), each with the attributes that have an effect. */
export const NOUNS = {
  Number: [...WHISPER, ...CALLBACK, ...DETECTION, 'sendDigits'],
  Client: [...WHISPER, ...CALLBACK],
  Sip: [...WHISPER, ...CALLBACK, ...DETECTION],
  Application: [...CALLBACK, 'customerId', 'copyParentTo'],
} as const;
type NounName = keyof typeof NOUNS;
const isNoun = (name: string): name is NounName => Object.hasOwn(NOUNS, name);

/** Understood, and without effect here: there is no trunk to choose, and nobody to ask for a password. */
const IDLE: Readonly<Record<NounName, readonly string[]>> = {
  Number: ['byoc'],
  Client: [],
  Sip: ['username', 'password'],
  Application: [],
};

type ReadTargets =
  | { readonly ok: true; readonly targets: readonly DialTarget[]; readonly warnings: readonly Action[] }
  | { readonly ok: false; readonly fault: VerbStep };

/** The endpoints of a `<Dial>`: its Number, Client, Sip and Application elements, or its own text as one number. */
export function readTargets(dial: TwimlElement, base: Base): ReadTargets {
  const targets: DialTarget[] = [];
  const warnings: Action[] = [];
  for (const noun of elementsOf(dial)) {
    if (!isNoun(noun.name)) {
      warnings.push(schemaWarning(`<${noun.name}> inside <Dial> is not supported and is skipped`));
      continue;
    }
    const whisper = fetchOf(noun, base, 'url');
    if (!whisper.ok) return whisper;
    warnings.push(...unknownAttributes(noun, NOUNS[noun.name], IDLE[noun.name]));
    targets.push({ ...readNoun(noun.name, noun, base, warnings), whisper: whisper.fetch });
  }
  const plain = textOf(dial);
  if (targets.length === 0 && plain !== '') targets.push({ ...BARE, address: plain });
  return { ok: true, ...bounded(targets, warnings) };
}

/** Ten at most; an application is dialled alone (https://www.twilio.com/docs/voice/twiml/dial/application). */
function bounded(targets: readonly DialTarget[], warnings: readonly Action[]) {
  const application = targets.find((target) => target.kind === 'application');
  if (application && targets.length > 1) {
    const alone = schemaWarning('<Application> cannot be dialled together with others, which are skipped');
    return { targets: [application], warnings: [...warnings, alone] };
  }
  if (targets.length <= MOST_TARGETS) return { targets, warnings };
  const many = schemaWarning(`<Dial> rings only ${MOST_TARGETS} endpoints`);
  return { targets: targets.slice(0, MOST_TARGETS), warnings: [...warnings, many] };
}

const BARE: DialTarget = {
  kind: 'number',
  address: '',
  whisper: null,
  sendDigits: '',
  callback: null,
  parameters: [],
  detection: null,
  customerId: null,
  copyParentTo: false,
};

function readNoun(name: NounName, noun: TwimlElement, base: Base, warnings: Action[]): DialTarget {
  const common = { ...BARE, callback: callbackOf(noun, base, ['completed']), parameters: parametersOf(noun) };
  const sendDigits = /^[0-9A-D*#wW]+$/u.exec(noun.attributes.sendDigits?.trim() ?? '')?.[0] ?? '';
  switch (name) {
    case 'Number': {
      // Keys and detection exclude each other: the keys win.
      const detection = sendDigits === '' ? readDetection(noun, base, warnings) : null;
      return { ...common, address: textOf(noun), sendDigits, detection };
    }
    case 'Client':
      return { ...common, kind: 'client', address: `client:${childText(noun, 'Identity')}` };
    case 'Sip': {
      const detection = readDetection(noun, base, warnings);
      const uri = childText(noun, 'Uri');
      return { ...common, kind: 'sip', address: /^sips?:/iu.test(uri) ? uri : `sip:${uri}`, detection };
    }
    case 'Application': {
      const customerId = noun.attributes.customerId?.trim().slice(0, 256) || null;
      const copyParentTo = flagOf(noun, 'copyParentTo', false);
      const address = childText(noun, 'ApplicationSid');
      return { ...common, kind: 'application', address, customerId, copyParentTo };
    }
  }
}

/** The element of that name inside, or the noun's own text. */
function childText(noun: TwimlElement, name: string): string {
  return textOf(elementsOf(noun).find((child) => child.name === name) ?? noun);
}

/** `<Parameter name value>`: what the called client or application is told. */
const parametersOf = (noun: TwimlElement): Pairs =>
  elementsOf(noun).flatMap(({ name, attributes }) =>
    name === 'Parameter' && attributes.name ? [[attributes.name, attributes.value ?? ''] as const] : [],
  );

/** Of a dialled leg it runs in the background: the two are joined at once (https://www.twilio.com/docs/voice/twiml/number). */
function readDetection(noun: TwimlElement, base: Base, warnings: Action[]): Detection | null {
  const mode = noun.attributes.machineDetection?.trim();
  if (!mode) return null;
  const address = fetchOf(noun, base, 'amdStatusCallback');
  const callback = address.ok && address.fetch ? address.fetch.url : null;
  const read = detectionOf(mode, (name) => noun.attributes[`machineDetection${name}`]?.trim(), {
    async: true,
    callback: callback === null ? null : { url: callback, method: methodOf(noun, 'amdStatusCallbackMethod') },
  });
  if (read.ok) return read.detection;
  warnings.push({ kind: 'warn', level: 'warning', code: 21234, message: read.message });
  return null;
}
