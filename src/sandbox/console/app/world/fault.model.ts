import type { FaultSpec, WebhookKind } from '#sandbox/control/views.ts';

type What = FaultSpec['what'];

/** What can go wrong where; the same table as the sandbox's own. */
export const whats: Record<FaultSpec['on'], readonly (readonly [What, string])[]> = {
  webhook: [
    ['delay', 'comes late'],
    ['drop', 'is never sent'],
    ['double', 'is sent twice'],
    ['reorder', 'comes after the next one'],
  ],
  rest: [
    ['delay', 'is answered late'],
    ['429', 'is refused with 429'],
    ['5xx-after-accepting', 'is carried out, then answered 5xx'],
    ['timeout-after-accepting', 'is carried out, never answered'],
  ],
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
  readonly count: string;
};

export const blankFault: FaultForm = {
  on: 'webhook',
  what: 'delay',
  delayMs: '3000',
  webhook: '',
  event: '',
  part: '',
  count: '1',
};

export type Parsed = { readonly ok: true; readonly fault: FaultSpec } | { readonly ok: false; readonly error: string };

const whole = /^\d{1,7}$/;

/** The fault that a form means, or what is wrong with it, in words. */
export function faultOf(form: FaultForm): Parsed {
  const delay = form.delayMs.trim();
  const count = form.count.trim();
  if (form.what === 'delay' && !whole.test(delay))
    return { ok: false, error: 'A delay is a whole number of milliseconds.' };
  if (count !== '' && (!whole.test(count) || Number(count) < 1))
    return { ok: false, error: 'How often is a whole number from 1; leave it empty for always.' };
  const part = form.part.trim();
  const event = form.event.trim();
  const narrowed =
    form.on === 'webhook'
      ? {
          ...(form.webhook === '' ? {} : { webhook: form.webhook }),
          ...(event === '' ? {} : { event }),
          ...(part === '' ? {} : { urlPart: part }),
        }
      : { ...(part === '' ? {} : { path: part }) };
  return {
    ok: true,
    fault: {
      on: form.on,
      what: form.what,
      ...(form.what === 'delay' ? { delayMs: Number(delay) } : {}),
      ...narrowed,
      ...(count === '' ? {} : { count: Number(count) }),
    },
  };
}

/** `Webhook “status completed” comes late by 3000 ms` */
export function faultWords(fault: FaultSpec): string {
  const subject = fault.on === 'webhook' ? 'Webhook' : 'REST request';
  const which = [fault.webhook, fault.event, fault.method, fault.urlPart ?? fault.path].filter(Boolean).join(' ');
  const does = whats[fault.on].find(([what]) => what === fault.what)?.[1] ?? fault.what;
  const by = fault.what === 'delay' && fault.delayMs !== undefined ? ` by ${fault.delayMs} ms` : '';
  const chance = fault.probability === undefined ? '' : `, ${Math.round(fault.probability * 100)} % of the time`;
  return `${subject}${which === '' ? '' : ` “${which}”`} ${does}${by}${chance}`;
}
