import xmlbuilder from 'xmlbuilder';
import { isElement, type TwimlDocument, type TwimlElement } from '#twiml/nodes.ts';

/** A document as a person reads it, indented; built from what was understood, not from what was sent. */
export function showTwiml(document: TwimlDocument): string {
  const root = xmlbuilder.create('Response', { headless: true, invalidCharReplacement: '\uFFFD' });
  for (const verb of document) append(root, verb);
  return root.end({ pretty: true });
}

function append(parent: xmlbuilder.XMLElement, element: TwimlElement): void {
  const node = parent.ele(element.name);
  for (const [name, value] of Object.entries(element.attributes)) node.att(name, value);
  for (const child of element.children) {
    if (isElement(child)) append(node, child);
    else if (child.trim() !== '') node.txt(child.trim());
  }
}
