import type { Problem } from '#contract/common.ts';

/** What the API answers instead of a result: the catalogue's code, the cause, the cure, and the request's id. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Faults of the way to the server, which the server's own catalogue cannot name. */
export const unreachable = (): Problem => ({
  type: 'about:blank',
  title: 'No connection',
  status: 0,
  code: 'offline',
  detail: 'The server could not be reached.',
  cure: 'Check your connection and try again.',
  requestId: '',
});

/** The server may be away, or slow: then what was asked may still happen. */
export const unanswered = (seconds: number): Problem => ({
  type: 'about:blank',
  title: 'No answer',
  status: 0,
  code: 'no-answer',
  detail: `The server has not answered for ${seconds} seconds.`,
  cure: 'The conversation goes on. Look whether it happened after all, and if not, try again.',
  requestId: '',
});

const unreadable = (status: number, requestId: string): Problem => ({
  type: 'about:blank',
  title: 'Unexpected answer',
  status,
  code: 'unexpected-answer',
  detail: `The server answered ${status} with something that this page does not understand.`,
  cure: 'Try again. If it stays, reload the page: the app may have been updated.',
  requestId,
});

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'detail' in body;

/** Reads a failed answer. Whatever stands between (a proxy's HTML page, an empty body) becomes a problem as well. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return isProblem(body) ? body : unreadable(response.status, response.headers.get('x-request-id') ?? '');
}

/** The problem inside any thrown value; a bug of our own is shown as one too, never swallowed. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof ApiError) return thrown.problem;
  return {
    type: 'about:blank',
    title: 'Something broke',
    status: 0,
    code: 'page-error',
    detail: thrown instanceof Error ? thrown.message : String(thrown),
    cure: 'Reload the page and try again.',
    requestId: '',
  };
}
