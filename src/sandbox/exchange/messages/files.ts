import { notify } from '#sandbox/exchange/notify.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { fetchFile } from '#sandbox/webhooks/fetch-file.ts';
import type { Media, Message } from './message.ts';

/** What goes with a message, as it is received or fetched. */
export type File = Pick<Media, 'contentType' | 'bytes'>;

export function keepFile(world: World, message: Message, { contentType, bytes }: File): Media {
  const media = { sid: message.chance.sid('ME'), contentType, bytes, createdAt: world.clock.now() };
  message.media.set(media.sid, media);
  return media;
}

/**
 * Fetches the files of an outgoing message from where they are, in their order.
 *
 * @returns Twilio's code of what went wrong with the first that cannot be had, or null
 */
export async function fetchFiles(world: World, message: Message): Promise<number | null> {
  for (const url of message.mediaUrls) {
    const got = await world.pending.track(fetchFile(url, world.settings.webhookCeilingMs));
    if (!got.ok) {
      const about = { callSid: message.callSid, messageSid: message.sid, requestUrl: url, requestMethod: 'GET' };
      notify(world, { level: 'error', code: got.code, message: got.message, ...about });
      return got.code;
    }
    keepFile(world, message, got);
  }
  world.changed();
  return null;
}
