import { type Static, Type } from 'typebox';
import { Id, Nullable, oneOf, Timestamp } from './common.ts';
import { type Permission, permissions, roles } from './permissions.ts';

export const RoleName = oneOf(roles);

/** Who is signed in, where they are, and what they may do there. */
export const Me = Type.Object(
  {
    user: Type.Object({ id: Id, name: Type.String(), email: Type.String() }),
    organization: Nullable(Type.Object({ id: Id, name: Type.String(), slug: Type.String() })),
    role: Nullable(RoleName),
    permissions: Type.Array(oneOf(Object.keys(permissions) as Permission[])),
    organizations: Type.Array(Type.Object({ id: Id, name: Type.String(), role: RoleName })),
  },
  { $id: 'Me' },
);
export type Me = Static<typeof Me>;

export const Member = Type.Object(
  { id: Id, userId: Id, name: Type.String(), email: Type.String(), role: RoleName, joinedAt: Timestamp },
  { $id: 'Member' },
);
export type Member = Static<typeof Member>;
export const MemberList = Type.Object({ items: Type.Array(Member) });

export const Invitation = Type.Object(
  {
    id: Id,
    email: Type.String(),
    role: RoleName,
    invitedBy: Nullable(Type.String()),
    expiresAt: Timestamp,
    /** The address in the invitation's e-mail, for handing over by other means. */
    acceptUrl: Type.String(),
  },
  { $id: 'Invitation' },
);
export type Invitation = Static<typeof Invitation>;
export const InvitationList = Type.Object({ items: Type.Array(Invitation) });

const invitable = oneOf(roles.filter((role) => role !== 'owner'));
export const NewInvitation = Type.Object(
  { email: Type.String({ format: 'email', maxLength: 254 }), role: invitable },
  { additionalProperties: false },
);
export type NewInvitation = Static<typeof NewInvitation>;
export const MemberChange = Type.Object({ role: RoleName }, { additionalProperties: false });

const Email = Type.String({ format: 'email', maxLength: 254 });
const PersonName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const OrganizationName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
/** Any length here: a password of another length than 10 to 128 is refused as `weak-password`, not as a bad request. */
const Password = Type.String({ maxLength: 1_000 });

/** Makes a person, their organization, and its owner of them, and signs in. */
export const SignUp = Type.Object(
  { organization: OrganizationName, name: PersonName, email: Email, password: Password },
  { additionalProperties: false },
);
export type SignUp = Static<typeof SignUp>;

/** `rememberMe` false ends the sign-in with the browser. */
export const SignIn = Type.Object(
  { email: Type.String({ maxLength: 254 }), password: Password, rememberMe: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
export type SignIn = Static<typeof SignIn>;

/** Other sign-ins of the person end with it. */
export const PasswordChange = Type.Object(
  { currentPassword: Password, newPassword: Password },
  { additionalProperties: false },
);
export type PasswordChange = Static<typeof PasswordChange>;

/** Whose password is forgotten; answered alike whether there is somebody with this e-mail or not. */
export const PasswordForgotten = Type.Object({ email: Email }, { additionalProperties: false });
export type PasswordForgotten = Static<typeof PasswordForgotten>;

/** With the token of the link in the e-mail. All sign-ins of the person end with it. */
export const PasswordReset = Type.Object(
  { token: Type.String({ maxLength: 200 }), password: Password },
  { additionalProperties: false },
);
export type PasswordReset = Static<typeof PasswordReset>;

export const OrganizationChoice = Type.Object({ organizationId: Id }, { additionalProperties: false });
export const NewOrganization = Type.Object({ name: OrganizationName }, { additionalProperties: false });

/** What the link in the e-mail shows to whoever has it. */
export const PublicInvitation = Type.Object({
  organization: Type.String(),
  email: Type.String(),
  role: RoleName,
  /** Whether a person with this e-mail exists, who then signs in; else they choose a name and a password. */
  hasAccount: Type.Boolean(),
});
export type PublicInvitation = Static<typeof PublicInvitation>;

/** Both for somebody new; neither for who is signed in with the invited address. */
export const InvitationAcceptance = Type.Object(
  { name: Type.Optional(PersonName), password: Type.Optional(Password) },
  { additionalProperties: false },
);
export type InvitationAcceptance = Static<typeof InvitationAcceptance>;

/** An e-mail that was sent or, without SMTP, would have been: the development outbox. */
export const OutboxMail = Type.Object({
  id: Id,
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  createdAt: Timestamp,
});
export const OutboxList = Type.Object({ items: Type.Array(OutboxMail) });
