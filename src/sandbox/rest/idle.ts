import { notify } from '#sandbox/exchange/notify.ts';
import type { Answer, RestRequest, Served } from './answer.ts';
import { PAGING } from './paging.ts';
import { legOf } from './trouble.ts';

/** What was sent and has no effect here is noted (code 0), never swallowed in silence. */
export function noteIdle(route: Served, request: RestRequest, answer: Answer): void {
  if (answer.status >= 400) return;
  const { world, method, form, query, path } = request;
  const sent = method === 'POST' ? form.names() : [...new Set(query.keys())];
  const known: readonly string[] = [...(route.parameters ?? []), ...PAGING];
  const strangers = sent.filter((name) => !known.includes(name));
  if (strangers.length === 0) return;
  const message = `This sandbox does not act on: ${strangers.join(', ')}`;
  notify(world, { level: 'warning', code: 0, message, callSid: legOf(request, answer), requestUrl: path });
}
