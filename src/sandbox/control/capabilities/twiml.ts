import { interpret, newLegState } from '#sandbox/voice/interpret.ts';
import type { Action } from '#sandbox/voice/state.ts';
import { element, type TwimlElement } from '#twiml/nodes.ts';
import type { ElementCapability } from '../views.ts';
import surface from './surface.json' with { type: 'json' };
import { ELEMENTS_WITHOUT, whyNot } from './why.ts';

/** Found out by asking the interpreter about every element and every attribute of Twilio's grammar. */
export function twimlCapabilities(): readonly ElementCapability[] {
  return surface.elements.map(({ path, attributes }) => {
    const supported = waysTo(path).every((way) => !isSkipped(way));
    const verdicts = attributes.map((name) => [name, supported ? verdict(path, name) : 'unsupported'] as const);
    const those = (kind: Verdict) => verdicts.flatMap(([name, found]) => (found === kind ? [name] : []));
    return {
      element: path,
      supported,
      why: supported ? '' : whyNot(ELEMENTS_WITHOUT, path),
      attributes: { effective: those('effective'), idle: those('idle'), unsupported: those('unsupported') },
    };
  });
}

/** An element in one that is skipped is skipped with it: `Pay`, `Pay Prompt`, `Pay Prompt Say`. */
function waysTo(path: string): readonly string[] {
  const names = path.split(' ');
  return names.map((_, index) => names.slice(0, index + 1).join(' '));
}

type Verdict = 'effective' | 'idle' | 'unsupported';

function verdict(path: string, attribute: string): Verdict {
  const said = warnings(path, { [attribute]: sampleOf(attribute) }).find(({ message }) =>
    message.startsWith(`Attribute '${attribute}' `),
  );
  return said === undefined ? 'effective' : said.code === 0 ? 'idle' : 'unsupported';
}

function isSkipped(path: string): boolean {
  const name = path.split(' ').at(-1) ?? '';
  const skipped = new RegExp(`^<${name}>.* is (skipped|not supported)|Unsupported <${name}>`);
  return warnings(path, {}).some(({ message }) => skipped.test(message));
}

type Warning = Extract<Action, { kind: 'warn' }>;

/** What the interpreter says of a document that holds the element, with what it cannot do without. */
function warnings(path: string, attributes: Readonly<Record<string, string>>): readonly Warning[] {
  const [verb = '', ...inside] = path.split(' ');
  const build = (name: string, rest: readonly string[]): TwimlElement => {
    const [next, ...further] = rest;
    const given = next === undefined ? { ...NEEDED[name], ...attributes } : NEEDED[name];
    return element(name, given ?? {}, next === undefined ? (TEXTS[name] ?? 'x') : build(next, further));
  };
  const document = [build(verb, inside)];
  const base = { url: 'http://app.test/voice', method: 'POST' } as const;
  const leg = newLegState(ROLES[verb] ?? 'leg', false);
  const { actions } = interpret(leg, { kind: 'begin', with: { kind: 'document', document, base } });
  return actions.filter((action) => action.kind === 'warn');
}

/** Verbs that only a program beside a call may have. */
const ROLES: Readonly<Record<string, 'queue'>> = { Leave: 'queue' };

const TEXTS: Readonly<Record<string, string>> = {
  Dial: '+14155550199',
  Number: '+14155550199',
  Play: 'http://app.test/sound',
  Redirect: 'http://app.test/next',
};

const NEEDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Stream: { url: 'wss://app.test/stream', name: 'a' },
  Transcription: { statusCallbackUrl: 'http://app.test/transcription', name: 'a' },
  Parameter: { name: 'a', value: 'b' },
};

/** A value that is right for the attribute, as far as its name tells. */
const sampleOf = (attribute: string): string =>
  /url$|callback$|^action$/i.test(attribute) ? 'http://app.test/x' : '1';
