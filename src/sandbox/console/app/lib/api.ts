import type { ControlRefusal, FaultSpec, HandsetScript, JournalView, StateView } from '#sandbox/control/views.ts';

const ROOT = '/_sandbox';
/** The sandbox runs on the same machine: an answer that takes longer than this never comes. */
const TIMEOUT_MS = 15_000;

const isRefusal = (body: unknown): body is ControlRefusal =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Throws an Error whose message a person can read: the sandbox's own refusal, or that it cannot be reached. */
async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${ROOT}${path}`, {
    method,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error('The sandbox does not answer. Is it still running?');
  });
  const answer = await answerOf(response);
  if (!response.ok) throw new Error(isRefusal(answer) ? answer.error : `The sandbox answered ${response.status}.`);
  return answer as T;
}

export type JournalQuery = {
  readonly since?: number;
  readonly callSid?: string;
  readonly conferenceSid?: string;
  readonly limit?: number;
};

const queryOf = (query: JournalQuery): string =>
  new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();

export type HandsetAct = 'answer' | 'decline' | 'hang-up' | 'keys' | 'speak';

const handset = (number: string) => `/handsets/${encodeURIComponent(number)}`;

/** The control API, one function a request. */
export const api = {
  state: () => ask<StateView>('GET', '/state'),
  journal: (query: JournalQuery) => ask<JournalView>('GET', `/journal?${queryOf(query)}`),
  script: (number: string, script: HandsetScript) => ask<unknown>('PUT', handset(number), script),
  forget: (number: string) => ask<unknown>('DELETE', handset(number)),
  act: (number: string, act: HandsetAct, body: { callSid?: string; digits?: string; text?: string } = {}) =>
    ask<unknown>('POST', `${handset(number)}/${act}`, body),
  call: (from: string, to: string) => ask<unknown>('POST', '/calls', { from, to }),
  addFault: (fault: FaultSpec) => ask<unknown>('POST', '/faults', fault),
  clearFaults: () => ask<unknown>('DELETE', '/faults'),
  advance: (advanceMs: number) => ask<unknown>('POST', '/clock', { advanceMs }),
  reset: () => ask<unknown>('POST', '/reset'),
};

export const eventsAddress = `${ROOT}/events`;
