import type { Readable } from 'node:stream';
import type { Settings } from '#sandbox/exchange/settings.ts';
import type { World } from '#sandbox/exchange/world.ts';
import type { Form } from './form.ts';

/** An answer of the REST API: a status and its JSON; null for 204, and for a file. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream's length must be known beforehand; it is opened only to be sent. */
  readonly file?: { readonly contentType: string; readonly bytes: Buffer | (() => Readable); readonly length?: number };
};

export type RestRequest = {
  readonly world: World;
  /** It came with the credentials of the account that owns this one: the main account owns itself. */
  readonly byOwner: boolean;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly form: Form;
  readonly query: URLSearchParams;
  /** The part of a file that is asked for, as it was written. */
  readonly range: string | undefined;
};

/**
 * `parameters` are the form fields or query filters that have an effect here, but for those of paging; what else is sent
 * is noted as idle, and `/_sandbox/capabilities` compares them with Twilio's. A POST names them, be it none.
 *
 * Paths are relative to `/2010-04-01/Accounts/{AccountSid}` and lack `.json`.
 */
export type Route = Served &
  (
    | { readonly method: 'POST'; readonly parameters: readonly string[] }
    | { readonly method: 'GET' | 'DELETE'; readonly parameters?: readonly string[] }
  );

/** What all have in common: a method that a known path does not take is served too. */
export type Served = {
  readonly method: string;
  readonly path: string;
  readonly parameters?: readonly string[];
  /** Not for standard API keys: accounts and keys themselves. */
  readonly privileged?: true;
  /** Needs no credentials. */
  readonly open?: (asked: Pick<RestRequest, 'params' | 'path'> & { readonly settings: Settings }) => boolean;
  readonly run: (request: RestRequest) => Answer;
};

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const file = (contentType: string, bytes: Buffer): Answer => ({
  status: 200,
  body: null,
  file: { contentType, bytes },
});
export const gone: Answer = { status: 204, body: null };

/**
 * Twilio's error envelope. It must never have both `type` and `title`, or the official client takes it for another kind
 * of error.
 */
export const refuse = (code: number, status: number, message: string): Answer => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

export const notFound = (path: string): Answer => refuse(20404, 404, `The requested resource ${path} was not found`);
