/** An XML element as the browser parsed it; text is a string. */
export type Tree = {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly (Tree | string)[];
};

export type Line = {
  readonly depth: number;
  /** What stands before the attributes and after them: `<Gather`, `>` or `/>` or `>text</Say>`. */
  readonly opens: string;
  readonly attributes: Tree['attributes'];
  readonly text: string;
  readonly closes: string;
  /** The verb or prompt that runs now. */
  readonly lit: boolean;
};

type At = readonly number[] | null;

const same = (a: readonly number[], b: At): boolean =>
  b !== null && a.length === b.length && a.every((step, index) => step === b[index]);

/**
 * A document as indented lines, one an element; the line where the leg stands is lit. `current` counts elements only,
 * as the sandbox does, so text between them does not matter.
 */
export function linesOf(root: Tree, current: At): readonly Line[] {
  return lines(root, 0, null, current);
}

/** `place` is null for the root, whose children's places have one step. */
function lines(node: Tree, depth: number, place: readonly number[] | null, current: At): readonly Line[] {
  const elements = node.children.filter((child) => typeof child !== 'string');
  const text = node.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
  const lit = place !== null && same(place, current);
  const base = { depth, opens: `<${node.name}`, attributes: node.attributes, lit };
  if (elements.length === 0) {
    return [text === '' ? { ...base, text: '', closes: '/>' } : { ...base, text, closes: `</${node.name}>` }];
  }
  return [
    { ...base, text: '', closes: '>' },
    ...elements.flatMap((child, index) => lines(child, depth + 1, [...(place ?? []), index], current)),
    { depth, opens: `</${node.name}`, attributes: [], text: '', closes: '>', lit: false },
  ];
}
