/** The parameters of a request. A repeated name is a list, the only form of list that the API knows. */
export type Form = {
  /** The last value of that name; undefined when it was not sent. */
  text(name: string): string | undefined;
  all(name: string): readonly string[];
  has(name: string): boolean;
  names(): readonly string[];
  pairs(): readonly (readonly [string, string])[];
};

export function form(body: URLSearchParams): Form {
  return {
    text: (name) => body.getAll(name).at(-1),
    all: (name) => body.getAll(name),
    has: (name) => body.has(name),
    names: () => [...new Set(body.keys())],
    pairs: () => [...body.entries()],
  };
}

export const isTrue = (text: string | null | undefined): boolean => text?.trim().toLowerCase() === 'true';
/** Of a flag that holds unless it is denied. */
export const isFalse = (text: string | null | undefined): boolean => text?.trim().toLowerCase() === 'false';

/** An address that a webhook can be sent to. */
export function isUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && text.length <= 4000;
}

export const isMethod = (text: string): text is 'GET' | 'POST' => text === 'GET' || text === 'POST';
