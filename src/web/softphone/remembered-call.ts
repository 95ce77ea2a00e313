/** Which call this tab was in, for when it is loaded anew. The browser keeps it for the tab alone. */
export type RememberedCall = { readonly callId: string; readonly muted: boolean };

const KEY = 'switchhook.in-call';

export function rememberedCall(): RememberedCall | null {
  try {
    const held = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<RememberedCall> | null;
    return typeof held?.callId === 'string' ? { callId: held.callId, muted: held.muted === true } : null;
  } catch {
    return null;
  }
}

export function rememberCall(call: RememberedCall | null): void {
  if (call === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(call));
}
