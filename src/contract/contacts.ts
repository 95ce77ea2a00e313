import { type Static, Type } from 'typebox';
import { CountryCode, E164, Id, Nullable, oneOf, Page, PageQuery, Timestamp, TypedNumber } from './common.ts';
import { contactKinds, MAX_REASON, phoneLabels } from './words.ts';

export { contactKinds, phoneLabels };

export const ContactKind = oneOf(contactKinds);
export type ContactKind = (typeof contactKinds)[number];

export const PhoneLabel = oneOf(phoneLabels);
export type PhoneLabel = (typeof phoneLabels)[number];

export const ContactPhone = Type.Object({
  number: E164,
  label: PhoneLabel,
  /** As people of its country write it, e.g. "+1 415 555 0100". */
  display: Type.String(),
  country: Nullable(CountryCode),
});

/** Who said that a contact is not to be called (any more), when and why. `id` is null for a program, or once they left. */
export const DoNotCall = Type.Object(
  {
    since: Timestamp,
    by: Type.Object({ id: Nullable(Id), name: Type.String() }),
    reason: Nullable(Type.String()),
  },
  { $id: 'DoNotCall' },
);
export type DoNotCall = Static<typeof DoNotCall>;

/** Why a contact is marked, or why the mark is taken back. */
export const DoNotCallChange = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: MAX_REASON })) },
  { additionalProperties: false },
);
export type DoNotCallChange = Static<typeof DoNotCallChange>;

export const Contact = Type.Object(
  {
    id: Id,
    kind: ContactKind,
    name: Type.String(),
    company: Nullable(Type.String()),
    emails: Type.Array(Type.String()),
    /** In the order of preference: a click on the phone calls the first. */
    phones: Type.Array(ContactPhone),
    owner: Nullable(Type.Object({ id: Id, name: Type.String() })),
    tags: Type.Array(Type.String()),
    /** Null: they may be called. Else nobody of the organization can, at none of their numbers. */
    doNotCall: Nullable(Type.Object(DoNotCall.properties)),
    lastCallAt: Nullable(Timestamp),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  },
  { $id: 'Contact' },
);
export type Contact = Static<typeof Contact>;

const editable = {
  kind: ContactKind,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  company: Nullable(Type.String({ maxLength: 200 })),
  emails: Type.Array(Type.String({ format: 'email', maxLength: 254 }), { maxItems: 10 }),
  phones: Type.Array(Type.Object({ number: TypedNumber, label: PhoneLabel }, { additionalProperties: false }), {
    maxItems: 10,
  }),
  ownerId: Nullable(Id),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 30 }),
};

const { name: _name, ...optional } = editable;
export const NewContact = Type.Object(
  {
    name: editable.name,
    ...Type.Partial(Type.Object(optional)).properties,
    notes: Type.Optional(Type.String({ maxLength: 10_000 })),
  },
  { additionalProperties: false },
);
/** Only `name` is required; the rest has defaults (kind lead, owner the creator). `notes` becomes the first note. */
export type NewContact = Static<typeof NewContact>;

/** Only what is given changes; a given list replaces the list. */
export const ContactChange = Type.Partial(Type.Object(editable), { additionalProperties: false });
export type ContactChange = Static<typeof ContactChange>;

export const ContactQuery = Type.Object(
  {
    /** Names, companies, e-mails, or any spelling of a number. */
    q: Type.Optional(Type.String({ maxLength: 200 })),
    kind: Type.Optional(ContactKind),
    ownerId: Type.Optional(Id),
    tag: Type.Optional(Type.String({ maxLength: 50 })),
    hasPhone: Type.Optional(Type.Boolean()),
    /** Only those that are marked “do not call”, or only the others. */
    doNotCall: Type.Optional(Type.Boolean()),
    ...PageQuery,
  },
  { additionalProperties: false },
);
export type ContactQuery = Static<typeof ContactQuery>;
export const ContactPage = Page(Contact);

export const Note = Type.Object(
  {
    id: Id,
    contactId: Id,
    text: Type.String(),
    author: Nullable(Type.Object({ id: Id, name: Type.String() })),
    createdAt: Timestamp,
  },
  { $id: 'Note' },
);
export type Note = Static<typeof Note>;
export const NewNote = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 10_000 }) },
  { additionalProperties: false },
);
