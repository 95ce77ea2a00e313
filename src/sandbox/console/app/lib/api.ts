import type {
  CapabilitiesView,
  ControlRefusal,
  FaultSpec,
  HandsetScript,
  JournalView,
  KinView,
  LegChangesView,
  LegRowsView,
  LegView,
  NewCallBody,
  SettingsView,
  StateParts,
} from '#sandbox/control/views.ts';
import type { Known } from './live.ts';

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
export async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
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
  readonly before?: number;
  readonly callSid?: string;
  readonly messageSid?: string;
  readonly limit?: number;
};

/** Which calls a list is of; null and empty: all. */
export type LegFilter = { readonly accountSid: string | null; readonly q: string };

/** What is empty is not asked for. */
const queryOf = (query: Readonly<Record<string, string | number | null>>): string =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, String(value)]])),
  ).toString();

export type NewMessageBody = {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** `data` is base64. */
  readonly media: readonly { readonly contentType: string; readonly data: string }[];
};

export type HandsetAct = 'answer' | 'decline' | 'hang-up' | 'keys' | 'speak';

const handset = (number: string) => `/handsets/${encodeURIComponent(number)}`;

/** The control API, one function a request. */
export const api = {
  state: (parts: readonly (keyof StateParts)[]) => ask<Known>('GET', `/state?parts=${parts.join(',')}`),
  journal: (query: JournalQuery) => ask<JournalView>('GET', `/journal?${queryOf(query)}`),
  rows: (filter: LegFilter, before: string | null, limit: number) =>
    ask<LegRowsView>('GET', `/calls/rows?${queryOf({ ...filter, before, limit })}`),
  changes: (filter: LegFilter, since: number) =>
    ask<LegChangesView>('GET', `/calls/changes?${queryOf({ ...filter, since })}`),
  leg: (callSid: string) => ask<LegView>('GET', `/calls/${callSid}`),
  kin: (callSid: string) => ask<KinView>('GET', `/calls/${callSid}/kin`),
  capabilities: () => ask<CapabilitiesView>('GET', '/capabilities'),
  settings: () => ask<SettingsView>('GET', '/settings'),
  change: (settings: Partial<SettingsView>) => ask<SettingsView>('PUT', '/settings', settings),
  pool: (numbers: readonly string[]) => ask<unknown>('PUT', '/messaging-service', { numbers }),
  write: (message: NewMessageBody) => ask<unknown>('POST', '/messages', message),
  script: (number: string, script: HandsetScript) => ask<unknown>('PUT', handset(number), script),
  forget: (number: string) => ask<unknown>('DELETE', handset(number)),
  act: (number: string, act: HandsetAct, body: { callSid?: string; digits?: string; text?: string } = {}) =>
    ask<unknown>('POST', `${handset(number)}/${act}`, body),
  call: (call: NewCallBody) => ask<LegView>('POST', '/calls', call),
  addFault: (fault: FaultSpec) => ask<unknown>('POST', '/faults', fault),
  clearFaults: () => ask<unknown>('DELETE', '/faults'),
  advance: (advanceMs: number) => ask<unknown>('POST', '/clock', { advanceMs }),
  reset: () => ask<unknown>('POST', '/reset'),
};

export const eventsAddress = `${ROOT}/events`;
