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

/** An e-mail that was sent or, without SMTP, would have been: the development outbox. */
export const OutboxMail = Type.Object({
  id: Id,
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  createdAt: Timestamp,
});
export const OutboxList = Type.Object({ items: Type.Array(OutboxMail) });
