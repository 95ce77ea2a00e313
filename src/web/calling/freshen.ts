import { paths } from '#contract/api.ts';
import type { Call } from '#contract/calls.ts';
import type { LiveEvent } from '#contract/live.ts';
import { api } from '#web/lib/api.ts';
import { keys, queryClient } from '#web/lib/query.ts';
import { isLive } from './live-calls.reduce.ts';
import { hearCalls, knownCalls } from './live-calls.ts';

/** Events come in bursts (each fact of a call is one); what they make stale is read once a burst. */
const BURST_MS = 250;

const stale = new Map<string, readonly unknown[]>();

function soon(queryKey: readonly unknown[]): void {
  if (stale.size === 0) setTimeout(readStale, BURST_MS);
  stale.set(JSON.stringify(queryKey), queryKey);
}

function readStale(): void {
  const queryKeys = [...stale.values()];
  stale.clear();
  for (const queryKey of queryKeys) void queryClient.invalidateQueries({ queryKey });
}

/** Takes in one call; a new one, or one that ended, changes the lists as well. */
export function noteCall(call: Call): void {
  const held = knownCalls().get(call.id);
  if (held !== undefined && held.version >= call.version) return;
  hearCalls([call]);
  soon(keys.calls.one(call.id));
  const said = held?.disposition?.id !== call.disposition?.id || held?.note !== call.note;
  const changesLists =
    held === undefined || isLive(held) !== isLive(call) || held.contact?.id !== call.contact?.id || said;
  if (!changesLists) return;
  soon(keys.calls.lists);
  if (!call.contact) return;
  soon(keys.contacts.one(call.contact.id));
  soon(keys.contacts.lists);
}

/** Reads what is live now. A call that we believe live and that is not in the answer is asked for by itself. */
export async function readLiveCalls(userId?: string): Promise<Call[]> {
  const { items } = await api.get<{ items: Call[] }>(paths.calls, { query: { live: true, userId, limit: 100 } });
  const answered = new Set(items.map((call) => call.id));
  const gone = [...knownCalls().values()].filter(
    (call) => isLive(call) && !answered.has(call.id) && (userId === undefined || call.user?.id === userId),
  );
  const ended = await Promise.all(gone.map((call) => api.get<Call>(paths.call(call.id)).catch(() => null)));
  for (const call of [...items, ...ended]) if (call !== null) noteCall(call);
  return items;
}

/** Reads what one is wrapping up, as after a reload. */
export async function readWrapUps(): Promise<void> {
  const { items } = await api.get<{ items: Call[] }>(paths.calls, { query: { wrapUp: true } });
  for (const call of items) noteCall(call);
}

function noteContact(contactId: string): void {
  soon(keys.contacts.lists);
  soon(keys.contacts.tags);
  soon(keys.contacts.one(contactId));
}

function noteActivity(contactId: string | null): void {
  soon(keys.activities.all);
  if (contactId !== null) soon(keys.contacts.timeline(contactId));
}

/** Rows say whether their call can be heard, the call's own page what became of each recording. */
function noteRecording(callId: string): void {
  soon(keys.calls.one(callId));
  soon(keys.calls.lists);
  const contactId = knownCalls().get(callId)?.contact?.id;
  if (contactId !== undefined) soon(keys.contacts.timeline(contactId));
}

function readAnew(): void {
  for (const queryKey of [keys.calls.all, keys.contacts.all, keys.activities.all, keys.readiness]) soon(queryKey);
  void readLiveCalls().catch(() => null);
}

function noteSettings(): void {
  soon(keys.settings.all);
  soon(keys.readiness);
}

type Reactions = { readonly [K in LiveEvent['kind']]: (event: Extract<LiveEvent, { kind: K }>) => void };

const reactions: Reactions = {
  // What happened between reading a list and the stream's start was told to nobody.
  hello: () => soon(keys.calls.all),
  resync: readAnew,
  call: ({ call }) => noteCall(call),
  contact: ({ contactId }) => noteContact(contactId),
  activity: ({ contactId }) => noteActivity(contactId),
  recording: ({ callId }) => noteRecording(callId),
  settings: noteSettings,
  members: () => soon(keys.members),
};

/** What each live event makes the page read anew. */
export function noteEvent<K extends LiveEvent['kind']>(event: Extract<LiveEvent, { kind: K }>): void {
  reactions[event.kind as K](event);
}
