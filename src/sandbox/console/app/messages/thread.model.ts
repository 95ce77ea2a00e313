import type { MessageStatus, MessageView, ThreadView } from '#sandbox/control/views.ts';
import type { Tone } from '../lib/words.ts';

/** What names a conversation in the address: whose, and its two ends. */
export const keyOf = ({ accountSid, own, person }: ThreadView): string => [accountSid, own ?? '', person].join(' ');

export const threadWith = (threads: readonly ThreadView[], key: string | null): ThreadView | null =>
  threads.find((thread) => keyOf(thread) === key) ?? null;

export const statusTone: Record<MessageStatus, Tone> = {
  accepted: 'ring',
  scheduled: 'ring',
  queued: 'ring',
  sending: 'ring',
  sent: 'accent',
  delivered: 'go',
  undelivered: 'bad',
  failed: 'bad',
  canceled: 'quiet',
  receiving: 'ring',
  received: 'go',
};

/** The list's second line: `You: Hello` when the account wrote it. */
export function lastWords({ messages }: ThreadView): string {
  const last = messages.at(-1);
  if (!last) return '';
  const text = last.body || (last.media.length > 0 ? `${last.media.length} file(s)` : 'no text');
  return last.direction === 'inbound' ? text : `Application: ${text}`;
}

export const isOutbound = (message: MessageView): boolean => message.direction !== 'inbound';

/** The files of a form as the control API takes them, base64 without a prefix. */
export async function filesOf(files: readonly File[]): Promise<readonly { contentType: string; data: string }[]> {
  return Promise.all(
    files.map(async (file) => ({
      contentType: file.type || 'application/octet-stream',
      data: base64(new Uint8Array(await file.arrayBuffer())),
    })),
  );
}

/** Piece by piece: all bytes at once would be more arguments than a function takes. */
function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(''));
}
