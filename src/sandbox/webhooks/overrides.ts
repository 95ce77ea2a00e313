/**
 * Connection overrides in a URL's fragment (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides):
 * `#ct=2000&rc=2&rp=5xx,ct,rt`. They are neither transmitted nor signed.
 */
export type Overrides = {
  readonly connectMs: number;
  readonly readMs: number;
  readonly totalMs: number;
  readonly retries: number;
  readonly retryOn: readonly RetryCause[];
  readonly sni: boolean;
  /** Where requests leave Twilio's network, in turn; a sandbox has one way out, and only checks the names. */
  readonly edges: readonly Edge[];
};

export const RETRY_CAUSES = ['4xx', '5xx', 'ct', 'rt', 'all'] as const;
export type RetryCause = (typeof RETRY_CAUSES)[number];

/** https://www.twilio.com/docs/global-infrastructure/edge-locations */
export const EDGES = [
  'ashburn',
  'dublin',
  'frankfurt',
  'roaming',
  'sao-paulo',
  'singapore',
  'sydney',
  'tokyo',
  'umatilla',
] as const;
export type Edge = (typeof EDGES)[number];

export const DEFAULTS: Overrides = {
  connectMs: 5000,
  readMs: 15_000,
  totalMs: 15_000,
  retries: 1,
  retryOn: ['ct'],
  sni: true,
  edges: [],
};

/**
 * For a file to be played somebody waits: no second try, and on a machine without a network no long one.
 */
export const MEDIA_DEFAULTS: Overrides = { ...DEFAULTS, connectMs: 2000, retries: 0 };

export type SplitUrl = {
  /** As requested and as signed. */
  readonly url: string;
  readonly overrides: Overrides;
  /** Error 11243: what is wrong in the fragment; its defaults hold. */
  readonly faults: readonly string[];
};

/** A fragment that holds none of the known names is no override, only a fragment: it is dropped without a word. */
export function splitOverrides(address: string, defaults = DEFAULTS): SplitUrl {
  const hash = address.indexOf('#');
  if (hash < 0) return { url: address, overrides: defaults, faults: [] };
  const given = new URLSearchParams(address.slice(hash + 1));
  const faults: string[] = [];

  const bounded = (name: string, fallback: number, min: number, max: number): number => {
    const text = given.get(name);
    if (text === null) return fallback;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    faults.push(`${name}=${text} is not between ${min} and ${max}`);
    return fallback;
  };

  const overrides: Overrides = {
    connectMs: bounded('ct', defaults.connectMs, 100, 10_000),
    readMs: bounded('rt', defaults.readMs, 100, 15_000),
    totalMs: bounded('tt', defaults.totalMs, 100, 15_000),
    retries: bounded('rc', defaults.retries, 0, 5),
    retryOn: listOf(given, 'rp', RETRY_CAUSES, defaults.retryOn, faults),
    sni: listOf(given, 'sni', ['y', 'n'], ['y'], faults)[0] !== 'n',
    edges: listOf(given, 'e', EDGES, defaults.edges, faults),
  };
  return { url: address.slice(0, hash), overrides, faults };
}

function listOf<T extends string>(
  given: URLSearchParams,
  name: string,
  known: readonly T[],
  fallback: readonly T[],
  faults: string[],
): readonly T[] {
  const text = given.get(name);
  if (text === null) return fallback;
  const words = text.split(',').map((word) => word.trim());
  const meant = words.flatMap((word) => known.filter((each) => each === word));
  if (meant.length === words.length) return meant;
  faults.push(`${name}=${text} knows only ${known.join(', ')}`);
  return fallback;
}
