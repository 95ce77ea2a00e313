import { mediaTypeOf } from './media-type.ts';
import { gotHttp } from './not-ok.ts';

export type Fetched =
  | { readonly ok: true; readonly contentType: string; readonly bytes: Buffer }
  | { readonly ok: false; readonly code: number; readonly message: string };

/** "The media size limit is 5 MB": https://www.twilio.com/docs/messaging/guides/accepted-mime-types */
const MOST_BYTES = 5 * 1024 * 1024;

/** What can be a message's file, by the first part of its type; a page of a web site cannot. */
const ACCEPTED =
  /^(image|audio|video|text\/(vcard|x-vcard|csv|calendar|directory|rtf|plain)|application\/(pdf|vcard))/u;

/** Fetches a message's file. Never rejects; the codes are Twilio's. */
export async function fetchFile(url: string, ceilingMs: number): Promise<Fetched> {
  const refused = (code: number, message: string): Fetched => ({ ok: false, code, message });
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ceilingMs), redirect: 'follow' });
    if (!response.ok) return refused(11200, gotHttp(response.status, url));
    const contentType = mediaTypeOf(response.headers.get('content-type'));
    if (!ACCEPTED.test(contentType)) return refused(12300, `Invalid Content-Type '${contentType}' from ${url}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (bytes.length > MOST_BYTES) return refused(11751, `Media exceeds the size limit: ${bytes.length} bytes`);
    return { ok: true, contentType, bytes };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return refused(11200, `HTTP retrieval failure of ${url}: ${cause}`);
  }
}
