import { ApiError, problemOf, unreachable } from './problem.ts';
import { noteServerDate } from './server-clock.ts';

export { ApiError, asProblem } from './problem.ts';

type QueryValue = string | number | boolean | null | undefined;
export type ApiOptions = {
  /** Search parameters; undefined, null and empty ones are left out. */
  query?: Readonly<Record<string, QueryValue>>;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** Goes on when the page is left; at most 64 kB with all others of the kind (Fetch, "keepalive"). */
  keepalive?: boolean;
};

/** Pages that people see without being signed in: a 401 there is an answer, not a reason to leave. */
const publicPages = ['/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/invitations'];

const signInAddress = () =>
  `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search + window.location.hash)}`;

let leaveForSignIn = (address: string): void => window.location.assign(address);

/** Lets the router go to the sign-in page without a reload. */
export function onSignedOut(go: (address: string) => void): void {
  leaveForSignIn = go;
}

function addressOf(path: string, query: ApiOptions['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  return params.size === 0 ? path : `${path}?${params}`;
}

async function send<T>(method: string, path: string, body: unknown, options: ApiOptions = {}): Promise<T> {
  const response = await fetch(addressOf(path, options.query), {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.keepalive ? { keepalive: true } : {}),
  }).catch((fault: unknown) => {
    if (options.signal?.aborted) throw fault;
    throw new ApiError(unreachable());
  });
  noteServerDate(response.headers.get('date'), Date.now());
  if (response.ok) return response.status === 204 ? (undefined as T) : await readBody<T>(response);
  const problem = await problemOf(response);
  const isPublic = publicPages.some((page) => window.location.pathname.startsWith(page));
  if (problem.code === 'not-signed-in' && !isPublic) leaveForSignIn(signInAddress());
  throw new ApiError(problem);
}

async function readBody<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiError(await problemOf(new Response(text, { status: response.status, headers: response.headers })));
  }
}

/**
 * The API, same origin, signed in by the cookie. The type parameter is the answer's type from the contract.
 * @throws ApiError with the problem for every answer that is not 2xx and for a server that cannot be reached.
 */
export const api = {
  get: <T>(path: string, options?: ApiOptions) => send<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: ApiOptions) => send<T>('POST', path, body, options),
  patch: <T>(path: string, body: unknown, options?: ApiOptions) => send<T>('PATCH', path, body, options),
  put: <T>(path: string, body: unknown, options?: ApiOptions) => send<T>('PUT', path, body, options),
  delete: <T = void>(path: string, body?: unknown, options?: ApiOptions) => send<T>('DELETE', path, body, options),
} as const;
