import { betterAuth } from 'better-auth';
import { organization } from 'better-auth/plugins/organization';
import type { Deps } from '../../deps.ts';
import { isThisMachine } from '../../infra/config.ts';
import { newId } from '../../kernel/ids.ts';
import { hashPassword, passwordLength, verifyPassword } from './password.ts';
import { linkSeconds, takeLink } from './reset.link.ts';

const day = 24 * 60 * 60;

/** Ours, from the connection: better-auth would else trust any X-Forwarded-For. */
export const addressHeader = 'x-switchhook-address';

/** Secure everywhere but on plain http of this machine, where browsers would refuse such a cookie. */
export function cookiesAreSecure(publicUrl: string): boolean {
  return !(publicUrl.startsWith('http:') && isThisMachine(publicUrl));
}

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** Our tables for better-auth's models (migration 0001). */
const tables = {
  user: { modelName: 'users', fields: { emailVerified: 'email_verified', ...timestamps } },
  session: {
    modelName: 'sessions',
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...timestamps,
    },
  },
  account: {
    modelName: 'accounts',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...timestamps,
    },
  },
  verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...timestamps } },
} as const;

const organizationTables = {
  session: { fields: { activeOrganizationId: 'active_organization_id' } },
  organization: { modelName: 'organizations', fields: { createdAt: 'created_at' } },
  member: {
    modelName: 'members',
    fields: { organizationId: 'organization_id', userId: 'user_id', createdAt: 'created_at' },
  },
  invitation: {
    modelName: 'invitations',
    fields: {
      organizationId: 'organization_id',
      inviterId: 'inviter_id',
      expiresAt: 'expires_at',
      createdAt: 'created_at',
    },
  },
} as const;

/** What better-auth tells, beside its answers. */
export type Told = {
  /** After the sign-in is gone from the database. */
  readonly signInEnded: (userId: string) => void;
  /** After the password is set, before the sign-ins end. */
  readonly passwordReset: (person: { readonly id: string; readonly email: string }) => Promise<void>;
};

/**
 * better-auth on our tables. Its own router is never mounted: each flow that we offer is a route of ours that calls one
 * function of its API, so that none of its addresses (its organization plugin's above all) bypasses the permission table.
 * For the same reason its own checks of origin and rate are ours: `infra/http.ts` and `attempts.ts`.
 */
export function createEngine({ config, db, log }: Deps, told: Told) {
  return betterAuth({
    appName: 'Switchhook',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.authSecret,
    database: { db: db.global, type: 'postgres' },
    ...tables,
    session: { ...tables.session, expiresIn: 7 * day, updateAge: day, freshAge: 0 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.minimum,
      maxPasswordLength: passwordLength.maximum,
      password: { hash: hashPassword, verify: verifyPassword },
      sendResetPassword: async ({ user, token }) => takeLink({ userId: user.id, email: user.email, token }),
      resetPasswordTokenExpiresIn: linkSeconds,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => told.passwordReset(user),
    },
    // Who reads a backup of the database shall find no link that works.
    verification: { ...tables.verification, storeIdentifier: 'hashed' },
    databaseHooks: { session: { delete: { after: async ({ userId }) => told.signInEnded(userId) } } },
    plugins: [organization({ allowUserToCreateOrganization: false, schema: organizationTables })],
    advanced: {
      cookiePrefix: 'switchhook',
      useSecureCookies: cookiesAreSecure(config.publicUrl),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (level, message) => log[level]({ from: 'better-auth' }, message) },
  });
}

export type Engine = ReturnType<typeof createEngine>;
