import type { TwimlDocument } from '#twiml/nodes.ts';

export type Method = 'GET' | 'POST';
export type Pairs = readonly (readonly [name: string, value: string])[];

/** A request for the next document. `parameters` come on top of those that every voice request has. */
export type Fetch = { readonly url: string; readonly method: Method; readonly parameters: Pairs };

/** Where a document came from: what relative addresses and missing actions refer to. Null: it came with a request. */
export type Base = { readonly url: string; readonly method: Method } | null;

export type Target = { readonly kind: 'fetch'; readonly fetch: Fetch } | EnteredDocument;
export type EnteredDocument = { readonly kind: 'document'; readonly document: TwimlDocument; readonly base: Base };
