import type { Tree } from './lines.ts';

function treeOf(element: Element): Tree {
  return {
    name: element.nodeName,
    attributes: [...element.attributes].map(({ name, value }) => [name, value] as const),
    children: [...element.childNodes].flatMap((node): readonly (Tree | string)[] => {
      if (node instanceof Element) return [treeOf(node)];
      return node instanceof Text ? [node.data] : [];
    }),
  };
}

/** Null when the text is no XML: then it is shown as it is. */
export function parseTree(xml: string): Tree | null {
  const parsed = new DOMParser().parseFromString(xml, 'text/xml');
  return parsed.querySelector('parsererror') ? null : treeOf(parsed.documentElement);
}
