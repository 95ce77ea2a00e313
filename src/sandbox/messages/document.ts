import { elementsOf, methodOf, resolveUrl, textOf, unknownAttributes } from '#sandbox/voice/attributes.ts';
import type { Base, Fetch, Method } from '#sandbox/voice/request.ts';
import type { Action } from '#sandbox/voice/state.ts';
import type { TwimlDocument, TwimlElement } from '#twiml/nodes.ts';

/** What a messaging document asks for, in its order. Nothing follows a redirect. */
export type MessagingStep =
  | {
      readonly kind: 'message';
      /** Null: whoever wrote. */
      readonly to: string | null;
      /** Null: the number that was written to. */
      readonly from: string | null;
      readonly body: string;
      readonly media: readonly string[];
      readonly callback: { readonly url: string; readonly method: Method } | null;
    }
  | { readonly kind: 'redirect'; readonly fetch: Fetch }
  | MessagingWarning;

export type MessagingWarning = Extract<Action, { kind: 'warn' }>;

/** The attributes that have an effect. */
export const MESSAGE_KNOWN = ['to', 'from', 'action', 'method', 'statusCallback'] as const;
const REDIRECT_KNOWN = ['method'] as const;

/**
 * Reads a messaging document: `<Message>` (with text, or with `<Body>` and `<Media>`) and `<Redirect>`; all else is
 * warned of (14110 for the verbs of calls, as Twilio does; 12200) and skipped.
 */
export function readMessaging(document: TwimlDocument, base: Base): readonly MessagingStep[] {
  const steps: MessagingStep[] = [];
  for (const element of document) {
    const read = readElement(element, base);
    steps.push(...read);
    if (read.some((step) => step.kind === 'redirect')) break;
  }
  return steps;
}

function readElement(element: TwimlElement, base: Base): readonly MessagingStep[] {
  switch (element.name) {
    case 'Message':
      return readMessage(element, base);
    case 'Redirect':
      return readRedirect(element, base);
    default:
      return CALL_VERBS.has(element.name)
        ? [warning('error', 14110, `<${element.name}> is not a verb for messages and is skipped`)]
        : [warning('warning', 12200, `<${element.name}> is not supported and is skipped`)];
  }
}

const CALL_VERBS = new Set([
  'Say',
  'Play',
  'Gather',
  'Record',
  'Dial',
  'Hangup',
  'Pause',
  'Reject',
  'Enqueue',
  'Leave',
]);

function readMessage(element: TwimlElement, base: Base): readonly MessagingStep[] {
  const warnings = warningsOf(unknownAttributes(element, MESSAGE_KNOWN));
  const children = elementsOf(element);
  const strangers = children
    .filter((child) => child.name !== 'Body' && child.name !== 'Media')
    .map((child) => warning('warning', 12200, `<${child.name}> is not allowed inside <Message> and is skipped`));
  const body = [textOf(element), ...children.filter((child) => child.name === 'Body').map(textOf)].join('');
  const media = children.filter((child) => child.name === 'Media').map((child) => resolveUrl(textOf(child), base));
  const urls = media.flatMap((each) => (each.ok ? [each.url] : []));
  const before = [...warnings, ...strangers, ...media.flatMap((each) => (each.ok ? [] : faultOf(each.fault)))];
  if (body === '' && urls.length === 0) {
    return [...before, warning('warning', 14103, 'The Message body does not contain valid text or a media URL')];
  }
  const callback = readCallback(element, base);
  return [
    ...before,
    ...callback.warnings,
    {
      kind: 'message',
      to: element.attributes.to?.trim() || null,
      from: element.attributes.from?.trim() || null,
      body,
      media: urls,
      callback: callback.value,
    },
  ];
}

type Callback = {
  readonly value: Extract<MessagingStep, { kind: 'message' }>['callback'];
  readonly warnings: readonly MessagingWarning[];
};

/**
 * `action` is where the status is told; `statusCallback` is its older name (so the official client's own documentation
 * of `MessagingResponse`).
 */
function readCallback(element: TwimlElement, base: Base): Callback {
  const address = (element.attributes.action ?? element.attributes.statusCallback)?.trim();
  if (!address) return { value: null, warnings: [] };
  const resolved = resolveUrl(address, base);
  if (resolved.ok) return { value: { url: resolved.url, method: methodOf(element) }, warnings: [] };
  const message = `The Message's statusCallback must be a valid URL: '${address}'`;
  return { value: null, warnings: [warning('warning', 14105, message)] };
}

function readRedirect(element: TwimlElement, base: Base): readonly MessagingStep[] {
  const warnings = warningsOf(unknownAttributes(element, REDIRECT_KNOWN));
  const address = textOf(element);
  if (address === '' && base) return [...warnings, { kind: 'redirect', fetch: { ...base, parameters: [] } }];
  const resolved = resolveUrl(address, base);
  if (!resolved.ok) return [...warnings, ...faultOf(resolved.fault)];
  return [...warnings, { kind: 'redirect', fetch: { url: resolved.url, method: methodOf(element), parameters: [] } }];
}

const warning = (level: 'warning' | 'error', code: number, message: string): MessagingWarning => ({
  kind: 'warn',
  level,
  code,
  message,
});

const warningsOf = (actions: readonly Action[]): readonly MessagingWarning[] =>
  actions.filter((action) => action.kind === 'warn');

function faultOf(fault: Extract<ReturnType<typeof resolveUrl>, { ok: false }>['fault']): readonly MessagingWarning[] {
  return fault.kind === 'fault' ? [warning('error', fault.code, fault.message)] : [];
}
