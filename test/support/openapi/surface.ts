// What Twilio's REST API and TwiML consist of, out of the official description and the official builder's types.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import twilio from 'twilio';
import { type Described, readOperations } from './operations.ts';

type Surface = {
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly parameters: readonly string[];
  }[];
  /** Every element with the way to it, `Dial Number`, and its attributes. */
  readonly elements: readonly { readonly path: string; readonly attributes: readonly string[] }[];
};

export function readSurface(): Surface {
  return { operations: readOperations().filter(isOfTheSandbox).map(operationOf), elements: elementsOf(readTypes()) };
}

/** Of Lookups v2 the sandbox looks at the one operation that looks up. */
const isOfTheSandbox = ({ path }: Described): boolean =>
  !path.startsWith('/v2') || path === '/v2/PhoneNumbers/{PhoneNumber}';

function operationOf({ method, path, operation }: Described) {
  const form = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema.properties ?? {};
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  return { method, path, parameters: [...query.map(({ name }) => name), ...Object.keys(form)] };
}

/** What the builder offers: by class its methods with the class that each makes, and by interface its attributes. */
type Types = {
  readonly methods: ReadonlyMap<string, readonly Method[]>;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
};
type Method = { readonly name: string; readonly makes: string; readonly attributes: string | null };

/** The types are generated, one shape throughout: interfaces of attributes, and classes with a method for each noun. */
function readTypes(): Types {
  const text = readFileSync(createRequire(import.meta.url).resolve('twilio/lib/twiml/VoiceResponse.d.ts'), 'utf8');
  const attributes = new Map<string, readonly string[]>();
  for (const [, name = '', body = ''] of text.matchAll(/export interface (\w+Attributes) \{(.*?)\n {4}\}/gs)) {
    const names = [...body.matchAll(/^ {8}(?:"([^"]+)"|(\w+))\??: /gm)].map(
      ([, quoted, plain = '']) => quoted ?? plain,
    );
    attributes.set(name, names);
  }
  const methods = new Map<string, readonly Method[]>();
  for (const [, name = '', body = ''] of text.matchAll(/class (\w+) extends TwiML \{(.*?)\n(?: {4})?\}/gs)) {
    methods.set(name, methodsOf(body));
  }
  return { methods, attributes };
}

function methodsOf(body: string): readonly Method[] {
  const found = new Map<string, Method>();
  for (const [signature, name = '', makes = ''] of body.matchAll(/^ +(\w+)\([^;]*\): VoiceResponse\.(\w+);/gm)) {
    const attributes = /VoiceResponse\.(\w+Attributes)/.exec(signature)?.[1] ?? found.get(name)?.attributes ?? null;
    found.set(name, { name, makes, attributes });
  }
  return [...found.values()];
}

type Made = { readonly name?: unknown };
type Built = Readonly<Record<string, ((attributes: object, text: string) => Built) | Made>>;

function make(built: Built, method: string): Built {
  const maker = built[method];
  if (typeof maker !== 'function') throw new Error(`The builder has no ${method}`);
  return Reflect.apply(maker, built, [{}, 'x']) as Built;
}

/** The elements' names are those that the builder writes. */
function elementsOf({ methods, attributes }: Types): Surface['elements'] {
  const seen = new Map<string, readonly string[]>();
  const walk = (holder: string, built: Built, way: readonly string[]): void => {
    for (const method of methods.get(holder) ?? []) {
      if (typeof built[method.name] !== 'function') continue;
      // SSML is the same wherever something is said, and its marks hold each other without end.
      if (method.makes.startsWith('Ssml') && way.join() !== 'Say') continue;
      const child = make(built, method.name);
      const path = [...way, nameOf(child)];
      seen.set(path.join(' '), attributes.get(method.attributes ?? '') ?? []);
      if (!method.makes.startsWith('Ssml')) walk(method.makes, child, path);
    }
  };
  walk('VoiceResponse', new twilio.twiml.VoiceResponse() as unknown as Built, []);
  return [...seen].map(([path, names]) => ({ path, attributes: names }));
}

/** The builder's objects hold the XML element under a name of their own, beside the root's as `response`. */
function nameOf(built: Built): string {
  for (const [key, value] of Object.entries(built)) {
    if (key !== 'response' && typeof value !== 'function' && typeof value?.name === 'string') return value.name;
  }
  throw new Error(`The builder made no element: ${Object.keys(built).join(', ')}`);
}

/** A line for each operation and element, so that a change can be read. */
export function surfaceText({ operations, elements }: Surface): string {
  const lines = (rows: readonly object[]) => rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  return `{\n  "operations": [\n${lines(operations)}\n  ],\n  "elements": [\n${lines(elements)}\n  ]\n}\n`;
}
