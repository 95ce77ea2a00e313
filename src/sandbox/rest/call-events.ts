import { rfc2822 } from '#sandbox/kernel/dates.ts';
import type { WebhookEntry } from '#sandbox/kernel/journal-entry.ts';
import { type Answer, notFound, type RestRequest, type Route } from './answer.ts';
import { page } from './paging.ts';

/**
 * Every webhook of a call, with its answer: https://www.twilio.com/docs/voice/api/call-event-resource. Oldest first.
 * They are read from the journal, which forgets the oldest of all.
 */
export const callEvents: readonly Route[] = [{ method: 'GET', path: '/Calls/:callSid/Events', run: list }];

function list(request: RestRequest): Answer {
  const { world, params, path } = request;
  const callSid = params.callSid ?? '';
  if (!world.legs.has(callSid)) return notFound(path);
  const rows = world.journal.ofLeg(callSid).filter((entry) => entry.kind === 'webhook');
  return page(request, 'events', rows, (entry) => String(entry.id), view);
}

const view = ({ method, url, parameters, answer, tookMs, at }: WebhookEntry): Record<string, unknown> => ({
  request: { method, url, parameters: Object.fromEntries(parameters) },
  // Null: no answer has come, or none ever will.
  response: answer && {
    response_code: answer.code,
    request_duration: tookMs,
    date_created: rfc2822(Date.parse(at)),
    content_type: answer.contentType,
    response_body: answer.body,
  },
});
