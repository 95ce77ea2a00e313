import { methodOf, resolveUrl, schemaWarning, textOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { Action, SmsState, Verb } from '#sandbox/voice/state.ts';

/**
 * `<Sms>` sends a text while a call goes on, to its far end unless told.
 *
 * With an action, control goes there, with SmsSid and SmsStatus (`sending`, or `invalid` when it cannot be sent); without
 * one, the next verb runs. Deprecated, and still there: https://www.twilio.com/docs/voice/twiml/sms
 */
export const sms: Verb<SmsState> = {
  start(element, { base }) {
    const warnings: Action[] = [...unknownAttributes(element, KNOWN)];
    const body = textOf(element);
    if (body === '') {
      return {
        kind: 'done',
        actions: [...warnings, { kind: 'warn', level: 'warning', code: 14103, message: NO_BODY }],
      };
    }
    const action = element.attributes.action?.trim();
    const next = action ? resolveUrl(action, base) : null;
    if (next && !next.ok) return next.fault;
    const told = element.attributes.statusCallback?.trim();
    const callback = told ? resolveUrl(told, base) : null;
    if (callback && !callback.ok) warnings.push(schemaWarning(`Invalid statusCallback in <Sms>: '${told}'`));
    return {
      kind: 'wait',
      state: { kind: 'sms', action: next ? { url: next.url, method: methodOf(element), parameters: [] } : null },
      actions: [
        ...warnings,
        {
          kind: 'text',
          to: element.attributes.to?.trim() || null,
          from: element.attributes.from?.trim() || null,
          body,
          callback: callback?.ok ? { url: callback.url, method: 'POST' } : null,
        },
      ],
    };
  },

  on(state, event) {
    if (event.kind !== 'texted') return { kind: 'wait', state, actions: [] };
    if (!state.action) return { kind: 'done', actions: [] };
    const status = event.sid === null ? 'invalid' : 'sending';
    return {
      kind: 'go',
      fetch: {
        ...state.action,
        parameters: [
          ...(event.sid === null
            ? []
            : ([
                ['SmsSid', event.sid],
                ['MessageSid', event.sid],
              ] as const)),
          ['SmsStatus', status],
          ['MessageStatus', status],
        ],
      },
      actions: [],
    };
  },

  close: () => ({ kind: 'done', actions: [] }),
};

const KNOWN = ['to', 'from', 'action', 'method', 'statusCallback'] as const;
const NO_BODY = 'The <Sms> does not contain valid text';
