import twilio from 'twilio';
import type { WebhookParams } from '../events.ts';

/** An empty key makes the official check accept a signature made with an empty key (twilio 6.2.0, tried). */
const realToken = /^[0-9a-f]{32}$/;

type Signed = {
  readonly authToken: string;
  /** The header as it came. */
  readonly signature: string | string[] | undefined;
  /** The configured public address, never what the request says of itself. */
  readonly publicUrl: string;
  /** Path and query exactly as they came. */
  readonly rawPath: string;
  readonly params: WebhookParams;
};

/**
 * Whether the carrier signed this request with this account's token. Says where it comes from, not that it is well
 * formed or new: the canonical text has no delimiters and no time.
 */
export function isSigned({ authToken, signature, publicUrl, rawPath, params }: Signed): boolean {
  if (!realToken.test(authToken) || typeof signature !== 'string' || !rawPath.startsWith('/')) return false;
  try {
    return twilio.validateRequest(authToken, signature, publicUrl + rawPath, { ...params });
  } catch {
    return false; // an address that is no URL
  }
}
