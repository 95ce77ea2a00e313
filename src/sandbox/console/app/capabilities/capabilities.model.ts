import type { CapabilitiesView } from '#sandbox/control/views.ts';

export type Kind = 'rest' | 'twiml' | 'codes';

/** A line of the table: what it is, whether it is here, what of it has an effect and what has not, and why not. */
export type Line = {
  readonly key: string;
  readonly kind: Kind;
  readonly name: string;
  readonly supported: boolean;
  readonly effective: readonly string[];
  readonly idle: readonly string[];
  readonly missing: readonly string[];
  readonly note: string;
};

const shortPath = (path: string): string =>
  path
    .replace('/2010-04-01/Accounts/{AccountSid}', '')
    .replace('/2010-04-01', '')
    .replace(/\.json$/, '') || '/';

const tags = (way: string): string =>
  way
    .split(' ')
    .map((name) => `<${name}>`)
    .join(' ');

const codeWords = { refusal: 'answered over REST', debugger: 'in the debugger' } as const;

export const linesOf = ({ rest, twiml, codes }: CapabilitiesView): readonly Line[] => [
  ...rest.map(
    ({ method, path, supported, why, parameters }): Line => ({
      key: `rest ${method} ${path}`,
      kind: 'rest',
      name: `${method} ${shortPath(path)}`,
      supported,
      effective: parameters.effective,
      idle: parameters.idle,
      missing: [],
      note: supported ? '' : `20404: ${why}`,
    }),
  ),
  ...twiml.map(
    ({ element, supported, why, attributes }): Line => ({
      key: `twiml ${element}`,
      kind: 'twiml',
      name: tags(element),
      supported,
      effective: attributes.effective,
      idle: attributes.idle,
      missing: supported ? attributes.unsupported : [],
      note: supported ? '' : `12200, and it is skipped: ${why}`,
    }),
  ),
  ...codes.map(
    ({ code, where, title }): Line => ({
      key: `code ${where} ${code}`,
      kind: 'codes',
      name: String(code),
      supported: true,
      effective: [],
      idle: [],
      missing: [],
      note: [title, codeWords[where]].filter(Boolean).join(', '),
    }),
  ),
];

export type Wanted = 'all' | 'here' | 'not';

/** Every word must occur in the line: in its name, a parameter, an attribute or the reason. */
export function narrowed(lines: readonly Line[], kind: Kind, wanted: Wanted, q: string): readonly Line[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    if (line.kind !== kind || (wanted !== 'all' && line.supported !== (wanted === 'here'))) return false;
    const text = [line.name, line.note, ...line.effective, ...line.idle, ...line.missing].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
