import { type Static, type TSchema, Type } from 'typebox';

/** One of a list of words. The union of a mapped list has the static type `never`, so that the words' type is given. */
export const oneOf = <const T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>(Type.Union(words.map((word) => Type.Literal(word))));

/** Ids are UUIDs (version 7 where we make them, so that they sort by time). */
export const Id = Type.String({ format: 'uuid' });

/** A number in E.164: a plus sign and 7 to 15 digits (ITU-T E.164, section 6). */
export const E164 = Type.String({ pattern: '^\\+[1-9]\\d{6,14}$' });

/** What a person typed; the server parses it with the organization's default country. */
export const TypedNumber = Type.String({ minLength: 1, maxLength: 64 });

export const Timestamp = Type.String({ format: 'date-time' });

/** ISO 3166-1 alpha-2. */
export const CountryCode = Type.String({ pattern: '^[A-Z]{2}$' });

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/**
 * A page of a list. `nextCursor` is opaque; null means the end. Keyset paging: a row that appears while somebody pages
 * neither repeats nor hides another.
 */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Nullable(Type.String()) }, { additionalProperties: false });

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
};

export const IdParams = Type.Object({ id: Id }, { additionalProperties: false });

/** RFC 9457 problem details, with our catalogue's code, the cure, and the request's id. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    cure: Type.String(),
    requestId: Type.String(),
    /** Where the cure is done, for a button beside the message: a path in the app or an address outside. */
    action: Type.Optional(Type.Object({ label: Type.String(), href: Type.String() })),
    /** Faults by field, for forms: `{ "phones/0/number": "…" }`. */
    fields: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** The call that the refused attempt was kept as. */
    callId: Type.Optional(Id),
    /** The carrier's own code and words, when the carrier refused. */
    carrier: Type.Optional(Type.Object({ code: Nullable(Type.Integer()), message: Type.String() })),
    retryAfterSeconds: Type.Optional(Type.Integer()),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;
