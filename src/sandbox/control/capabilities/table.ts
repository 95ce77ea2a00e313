import type { CapabilitiesView, ElementCapability, OperationCapability } from '../views.ts';

/** The report as a page of the documentation. */
export function capabilitiesPage({ rest, twiml, codes }: CapabilitiesView): string {
  const here = rest.filter(({ supported }) => supported);
  const of = (where: string) => codes.filter((each) => each.where === where);
  return `${[
    '# What of Twilio the sandbox does',
    'Made from the sandbox itself, as `GET /_sandbox/capabilities` is: `vitest run test/compat/capabilities.test.ts -u` writes\nit anew, and the test fails while it is not current.',
    `## REST: ${here.length} of ${rest.length} operations`,
    'What is sent and has no effect is noted in the journal (code 0).',
    table(['Operation', 'Parameters with an effect', 'Without'], here.map(operationRow)),
    '### Not here: answered with 20404',
    table(['Operations', 'Why'], grouped(rest.filter(({ supported }) => !supported).map(absentOperation))),
    '## TwiML',
    'An attribute that is not supported is warned of (12200) and ignored; one without effect is noted.',
    table(
      ['Element', 'Attributes', 'Without effect', 'Not supported'],
      twiml.filter((each) => each.supported).map(elementRow),
    ),
    '### Not here: warned of (12200) and skipped',
    table(['Elements', 'Why'], grouped(twiml.filter((each) => !each.supported).map(absentElement))),
    '## Codes',
    `Refusals over REST: ${list(of('refusal').map(({ code }) => String(code)))}.`,
    table(
      ['Debugger', 'Title'],
      of('debugger').map(({ code, title }) => [String(code), title ?? '']),
    ),
  ].join('\n\n')}\n`;
}

const list = (words: readonly string[]): string => words.join(', ');

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|');

const short = (path: string): string =>
  path
    .replace('/2010-04-01/Accounts/{AccountSid}', '')
    .replace('/2010-04-01', '')
    .replace(/\.json$/, '') || '/';

const operationRow = ({ method, path, parameters }: OperationCapability): readonly string[] => [
  `${method} \`${short(path)}\``,
  list(parameters.effective),
  list(parameters.idle),
];

const elementRow = ({ element, attributes }: ElementCapability): readonly string[] => [
  `\`${tagOf(element)}\``,
  list(attributes.effective),
  list(attributes.idle),
  list(attributes.unsupported),
];

const tagOf = (way: string): string =>
  way
    .split(' ')
    .map((name) => `<${name}>`)
    .join(' ');

const absentOperation = ({ method, path, why }: OperationCapability) => [why, `${method} \`${short(path)}\``] as const;
const absentElement = ({ element, why }: ElementCapability) => [why, `\`${tagOf(element)}\``] as const;

function grouped(absent: readonly (readonly [why: string, what: string])[]): readonly (readonly string[])[] {
  return [...Map.groupBy(absent, ([why]) => why)].map(([why, all]) => [list(all.map(([, what]) => what)), why]);
}
