import type { FaultSpec, WebhookKind } from '#sandbox/control/views.ts';

type What = FaultSpec['what'];

/** What can go wrong where; the same table as the sandbox's own. */
export const whats: Record<FaultSpec['on'], readonly (readonly [What, string])[]> = {
  webhook: [
    ['delay', 'comes late'],
    ['drop', 'is never sent'],
    ['double', 'is sent twice'],
    ['reorder', 'comes after the next one'],
    ['5xx-treatment', 'is sent, and its answer taken for a 502'],
    ['truncate', 'loses the second half of its answer'],
  ],
  rest: [
    ['delay', 'is answered late'],
    ['429', 'is refused with 429'],
    ['5xx-after-accepting', 'is carried out, then answered 5xx'],
    ['timeout-after-accepting', 'is carried out, never answered'],
    ['404-lag', 'does not find what was just made'],
    ['drop', 'breaks off, and nothing is done'],
  ],
};

/** What the milliseconds of a fault mean; and whether it can do without them. */
export const delays: Readonly<Partial<Record<What, { readonly label: string; readonly needed: boolean }>>> = {
  delay: { label: 'Delay (ms)', needed: true },
  double: { label: 'Second one later by (ms)', needed: false },
  'timeout-after-accepting': { label: 'Breaks after (ms)', needed: false },
  '404-lag': { label: 'While younger than (ms)', needed: false },
};

export const webhookWords: Record<WebhookKind, string> = {
  document: 'request for TwiML',
  status: 'status callback',
  conference: 'conference callback',
  recording: 'recording callback',
  transcription: 'transcription callback',
  stream: 'stream callback',
  'live-transcription': 'live transcription',
  message: 'incoming message',
  'message-status': 'message status',
  amd: 'machine detection',
  partial: 'partial speech result',
  media: 'played file',
  usage: 'usage trigger',
};

export type FaultForm = {
  readonly on: FaultSpec['on'];
  readonly what: What;
  readonly delayMs: string;
  /** Empty: any. */
  readonly webhook: WebhookKind | '';
  readonly event: string;
  /** A part of the webhook's URL or of the REST path. */
  readonly part: string;
  /** Of REST; empty: any. */
  readonly method: string;
  readonly count: string;
  /** In per cent; empty: always. */
  readonly chance: string;
};

export const blankFault: FaultForm = {
  on: 'webhook',
  what: 'delay',
  delayMs: '3000',
  webhook: '',
  event: '',
  part: '',
  method: '',
  count: '1',
  chance: '',
};

export type Parsed = { readonly ok: true; readonly fault: FaultSpec } | { readonly ok: false; readonly error: string };

const whole = /^\d{1,7}$/;

function wrongWith({ what, delayMs, count, chance }: FaultForm): string | null {
  const delay = delays[what];
  if (delay && (delay.needed || delayMs.trim() !== '') && !whole.test(delayMs.trim()))
    return `“${delay.label}” takes a whole number of milliseconds.`;
  if (count.trim() !== '' && (!whole.test(count.trim()) || Number(count) < 1))
    return 'How often is a whole number from 1; leave it empty for always.';
  if (chance.trim() !== '' && !(Number(chance) > 0 && Number(chance) <= 100))
    return 'The chance is a percentage, above 0 up to 100; leave it empty for always.';
  return null;
}

/** The fault that a form means, or what is wrong with it, in words. */
export function faultOf(form: FaultForm): Parsed {
  const error = wrongWith(form);
  if (error !== null) return { ok: false, error };
  const { on, what, webhook } = form;
  const [delay, event, part, count, chance] = [form.delayMs, form.event, form.part, form.count, form.chance].map(
    (text) => text.trim(),
  );
  const narrowed =
    on === 'webhook'
      ? { ...(webhook && { webhook }), ...(event && { event }), ...(part && { urlPart: part }) }
      : { ...(form.method && { method: form.method }), ...(part && { path: part }) };
  return {
    ok: true,
    fault: {
      on,
      what,
      ...(delays[what] && delay && { delayMs: Number(delay) }),
      ...narrowed,
      ...(count && { count: Number(count) }),
      ...(chance && { probability: Number(chance) / 100 }),
    },
  };
}

/** `Webhook “status completed” comes late by 3000 ms` */
export function faultWords(fault: FaultSpec): string {
  const subject = fault.on === 'webhook' ? 'Webhook' : 'REST request';
  const which = [fault.webhook, fault.event, fault.method, fault.urlPart ?? fault.path].filter(Boolean).join(' ');
  const does = whats[fault.on].find(([what]) => what === fault.what)?.[1] ?? fault.what;
  const by = fault.delayMs === undefined ? '' : `${fault.what === 'delay' ? ' by' : ','} ${fault.delayMs} ms`;
  const chance = fault.probability === undefined ? '' : `, ${Math.round(fault.probability * 100)} % of the time`;
  return `${subject}${which === '' ? '' : ` “${which}”`} ${does}${by}${chance}`;
}
