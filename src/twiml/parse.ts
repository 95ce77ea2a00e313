import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { TwimlChild, TwimlDocument, TwimlElement } from './nodes.ts';

/** The codes are Twilio's: https://www.twilio.com/docs/api/errors/12100 and /12102. */
export type ParsedTwiml =
  | {
      readonly ok: true;
      readonly document: TwimlDocument;
      /** The first words that stand between the verbs, where none belong. */
      readonly stray?: string;
    }
  | { readonly ok: false; readonly code: 12100 | 12102; readonly message: string; readonly line?: number };

/** Real TwiML nests four deep; the limit keeps every recursive reader of a document away from the stack's end. */
const MAX_DEPTH = 64;

type Open = { readonly name: string; readonly attributes: Record<string, string>; readonly children: TwimlChild[] };

/** Thrown out of the parser's callbacks to stop it at the first fault, and caught below: it never leaves this file. */
class Fault extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/**
 * Reads a TwiML document. Text, the five predefined entities, character references and CDATA are kept, white space
 * too (whoever executes a verb knows whether it means something there); comments and instructions are not.
 *
 * A DOCTYPE is refused, so no entity can be declared and none can grow or read a file. Never throws.
 */
export function parseTwiml(xml: string): ParsedTwiml {
  try {
    // The parser counts on whole characters: half a surrogate pair in the declaration makes it throw.
    return fromRoot(readRoot(xml.toWellFormed()));
  } catch (fault) {
    if (fault instanceof Fault) return { ok: false, code: 12100, message: fault.message, line: fault.line };
    throw fault;
  }
}

function fromRoot(root: TwimlElement): ParsedTwiml {
  if (root.name !== 'Response') {
    return { ok: false, code: 12102, message: `Invalid root element <${root.name}>, expected <Response>` };
  }
  const document = root.children.filter((child) => typeof child !== 'string');
  const stray = root.children.find((child) => typeof child === 'string' && child.trim() !== '');
  return { ok: true, document, ...(typeof stray === 'string' && { stray: stray.trim() }) };
}

function readRoot(xml: string): TwimlElement {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const holder: Open = { name: '', attributes: {}, children: [] };
  const stack: Open[] = [holder];

  parser.on('error', (error) => {
    throw new Fault(error.message.replace(/^(?:[^:]*:)?\d+:\d+: /, ''), parser.line);
  });
  parser.on('doctype', () => {
    throw new Fault('A document type declaration is not allowed', parser.line);
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (stack.length > MAX_DEPTH) throw new Fault(`Elements nest deeper than ${MAX_DEPTH}`, parser.line);
    stack.push({ name: tag.name, attributes: { ...tag.attributes }, children: [] });
  });
  parser.on('closetag', () => {
    const closed = stack.pop();
    if (closed) stack.at(-1)?.children.push(closed);
  });
  parser.on('text', (text) => addText(stack.at(-1), text));
  parser.on('cdata', (text) => addText(stack.at(-1), text));
  parser.write(xml).close();

  const root = holder.children.find((child) => typeof child !== 'string');
  if (!root) throw new Fault('The document is empty', 1);
  return root;
}

/** Neighbouring pieces (text, then CDATA, then text) become one text. */
function addText(open: Open | undefined, text: string): void {
  if (!open || text === '') return;
  const last = open.children.at(-1);
  if (typeof last === 'string') open.children[open.children.length - 1] = last + text;
  else open.children.push(text);
}
