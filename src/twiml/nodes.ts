/**
 * TwiML as values. A document is a list of elements; `render.ts` alone writes XML, `parse.ts` alone reads it.
 *
 * An element is kept generic (name, attributes, children) on purpose: which verbs exist, what nests where and which
 * attributes each takes is knowledge of whoever executes TwiML (the sandbox) or composes it (the builders in
 * `build.ts`), and both need to carry elements that they do not know.
 */
export type TwimlText = string;

export type TwimlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly TwimlChild[];
};

export type TwimlChild = TwimlElement | TwimlText;

/** The children of `<Response>`. */
export type TwimlDocument = readonly TwimlElement[];

export type AttributeValue = string | number | boolean | readonly string[] | undefined;

/**
 * Makes an element. Undefined attributes are left out, lists are joined by spaces (the form that TwiML's
 * `statusCallbackEvent` takes; the REST API wants repeated parameters instead).
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...children: readonly TwimlChild[]
): TwimlElement {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    kept[key] = Array.isArray(value) ? value.join(' ') : String(value);
  }
  return { name, attributes: kept, children };
}

export function isElement(child: TwimlChild): child is TwimlElement {
  return typeof child !== 'string';
}
