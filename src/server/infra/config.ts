import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { Convert, Default } from 'typebox/value';
import { faultsByField, type Violation } from './validation.ts';

/**
 * The configuration, read once at the start from environment variables. Every variable is described in `.env.example`;
 * all faults are reported together, so that an administrator mends the file in one go.
 */
const Environment = Type.Object({
  NODE_ENV: Type.Union([Type.Literal('development'), Type.Literal('production'), Type.Literal('test')], {
    default: 'development',
  }),
  HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  PORT: Type.Integer({ minimum: 0, maximum: 65535, default: 3000 }),
  /** Where people and the carrier reach this server; signatures are checked against it. */
  PUBLIC_URL: Type.String({ pattern: '^https?://[^/?#]+$', default: '' }),
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://.+' }),
  /** 32 bytes in base64; other versions, for rotation, as ENCRYPTION_KEY_<version>. */
  ENCRYPTION_KEY: Type.String(),
  ENCRYPTION_KEY_VERSION: Type.Integer({ minimum: 1, maximum: 1000, default: 1 }),
  AUTH_SECRET: Type.String({ minLength: 32 }),
  SANDBOX_URL: Type.Union([Type.Literal(''), Type.String({ pattern: '^https?://[^/?#]+$' })], { default: '' }),
  SMTP_URL: Type.Union([Type.Literal(''), Type.String({ pattern: '^smtps?://.+' })], { default: '' }),
  MAIL_FROM: Type.String({ minLength: 3, default: 'Switchhook <no-reply@localhost>' }),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => Type.Literal(level)),
    { default: 'info' },
  ),
  /** Lines for people instead of JSON; for development only, where pino-pretty is installed. */
  LOG_PRETTY: Type.Boolean({ default: false }),
  /** What a scraper of /metrics must send as its bearer token; without one only this machine may ask. */
  METRICS_TOKEN: Type.Union([Type.Literal(''), Type.String({ minLength: 16 })], { default: '' }),
  TRUST_PROXY: Type.Boolean({ default: false }),
  WEB_ROOT: Type.String({ default: 'dist/web' }),
  /** Where recordings lie; with a bucket, where they lie until it has them. */
  MEDIA_FOLDER: Type.String({ minLength: 1, default: '.data/media' }),
  /** The largest recording that is fetched; four hours of two channels are 461 MB. */
  MEDIA_MAX_MB: Type.Integer({ minimum: 1, maximum: 4_096, default: 1_024 }),
  /** A bucket of Amazon S3 or, with an endpoint, of what speaks like it; a bucket needs the two keys. */
  S3_BUCKET: Type.String({ default: '' }),
  S3_REGION: Type.String({ default: 'us-east-1' }),
  S3_ENDPOINT: Type.Union([Type.Literal(''), Type.String({ pattern: '^https?://[^?#]+$' })], { default: '' }),
  S3_ACCESS_KEY_ID: Type.String({ default: '' }),
  S3_SECRET_ACCESS_KEY: Type.String({ default: '' }),
  POOL_SIZE: Type.Integer({ minimum: 2, maximum: 200, default: 10 }),
  CALLBACKS_TOGETHER: Type.Integer({ minimum: 1, maximum: 1000, default: 32 }),
  /** Of one address to the API; webhooks are not counted. */
  REQUESTS_PER_MINUTE: Type.Integer({ minimum: 10, maximum: 1_000_000, default: 3_000 }),
  /** Mean delay of the event loop in ms above which requests are answered 503; webhooks never; 0: none is. */
  SHED_AFTER_MS: Type.Integer({ minimum: 0, maximum: 60_000, default: 3_000 }),
  CALLS_PER_USER_PER_MINUTE: Type.Integer({ minimum: 1, maximum: 10_000, default: 20 }),
  CALLS_PER_ORGANIZATION_PER_MINUTE: Type.Integer({ minimum: 1, maximum: 100_000, default: 120 }),
  OPEN_CALLS_PER_ORGANIZATION: Type.Integer({ minimum: 1, maximum: 100_000, default: 50 }),
});
type Environment = Static<typeof Environment>;

/** A carrier given by environment variables: the default of an installation for one organization. */
export type BootstrapCarrier = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKeySid: string | null;
  readonly apiKeySecret: string | null;
  readonly number: string | null;
  readonly agentPhone: string | null;
  readonly forwardTo: string | null;
};

export type S3Settings = {
  readonly bucket: string;
  readonly region: string;
  /** Null is Amazon's own. */
  readonly endpoint: string | null;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type Config = {
  readonly environment: Environment['NODE_ENV'];
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** How many status callbacks may share a transaction. */
  readonly callbacksTogether: number;
  /** Encryption keys by version; `current` is what new secrets are sealed with. */
  readonly encryption: { readonly current: number; readonly keys: ReadonlyMap<number, Buffer> };
  readonly authSecret: string;
  readonly sandboxUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly logLevel: string;
  readonly logPretty: boolean;
  readonly metricsToken: string | null;
  readonly trustProxy: boolean;
  readonly webRoot: string;
  readonly media: { readonly folder: string; readonly maxBytes: number; readonly s3: S3Settings | null };
  readonly limits: {
    readonly requestsPerMinute: number;
    readonly shedAfterMs: number;
    readonly callsPerUserPerMinute: number;
    readonly callsPerOrganizationPerMinute: number;
    readonly openCallsPerOrganization: number;
  };
  readonly bootstrapCarrier: BootstrapCarrier | null;
};

/** Names that the field uses for the same thing; the first one that is set wins. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  PUBLIC_URL: ['PUBLIC_URL', 'BACKEND_URL', 'NEXT_PUBLIC_APP_URL'],
  ENCRYPTION_KEY: ['ENCRYPTION_KEY', 'APP_ENCRYPTION_KEY'],
};
const carrierNames = {
  accountSid: ['TWILIO_ACCOUNT_SID'],
  authToken: ['TWILIO_AUTH_TOKEN'],
  apiKeySid: ['TWILIO_API_KEY_SID', 'TWILIO_API_KEY'],
  apiKeySecret: ['TWILIO_API_KEY_SECRET', 'TWILIO_API_SECRET'],
  number: ['TWILIO_PHONE_NUMBER', 'TWILIO_FROM_NUMBER'],
  agentPhone: ['AGENT_PHONE_NUMBER'],
  forwardTo: ['FORWARD_PHONE_NUMBER'],
} as const;

type Env = Readonly<Record<string, string | undefined>>;

function first(env: Env, names: readonly string[]): string | undefined {
  for (const name of names) if (env[name] !== undefined && env[name] !== '') return env[name];
  return undefined;
}

const check = Compile(Environment);

/**
 * Reads the configuration from environment variables.
 * @returns the configuration, or every fault in one list, each naming its variable and what it should be.
 */
export function loadConfig(env: Env): { ok: true; config: Config } | { ok: false; faults: string[] } {
  const given: Record<string, string> = {};
  for (const name of Object.keys(Environment.properties)) {
    const value = first(env, synonyms[name] ?? [name]);
    if (value !== undefined) given[name] = value;
  }
  const wanted = Convert(Environment, Default(Environment, given)) as Record<string, unknown>;
  if (wanted.PUBLIC_URL === '') wanted.PUBLIC_URL = `http://localhost:${String(wanted.PORT)}`;
  const faults = faultsOf(wanted);
  faults.push(...unkeptCookies(wanted.PUBLIC_URL), ...halfS3(wanted));
  const keys = encryptionKeys(env, wanted, faults);
  const bootstrapCarrier = readCarrier(env, faults);
  if (faults.length > 0 || !check.Check(wanted)) return { ok: false, faults: [...new Set(faults)] };
  return { ok: true, config: toConfig(wanted, keys, bootstrapCarrier) };
}

/** "DATABASE_URL is missing": the field is the variable. */
function faultsOf(wanted: unknown): string[] {
  return Object.entries(faultsByField(check.Errors(wanted) as Violation[])).map(([name, fault]) => `${name} ${fault}`);
}

/** Sign-in cookies are Secure but on plain http of this machine, so nobody could sign in. */
function unkeptCookies(publicUrl: unknown): string[] {
  if (typeof publicUrl !== 'string' || !publicUrl.startsWith('http:') || isThisMachine(publicUrl)) return [];
  return ['PUBLIC_URL must be https, but for http on localhost: sign-in cookies are kept over https only'];
}

function halfS3(wanted: Record<string, unknown>): string[] {
  if (wanted.S3_BUCKET === '') return [];
  return ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']
    .filter((name) => wanted[name] === '')
    .map((name) => `${name} is missing: S3_BUCKET is set`);
}

/** Whether an address is one of the loopback's, where browsers treat plain http as safe. */
export function isThisMachine(url: string): boolean {
  return URL.canParse(url) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

function encryptionKeys(env: Env, wanted: Record<string, unknown>, faults: string[]): Map<number, Buffer> {
  const keys = new Map<number, Buffer>();
  const add = (version: number, name: string, text: string) => {
    const key = Buffer.from(text, 'base64');
    // Node skips what is no base64, so that the length alone would let a mistyped key pass.
    if (key.length === 32 && /^[A-Za-z0-9+/_-]{43}=?$/.test(text)) keys.set(version, key);
    else faults.push(`${name} must be 32 bytes in base64 (openssl rand -base64 32)`);
  };
  for (const [name, text] of Object.entries(env)) {
    const version = /^ENCRYPTION_KEY_(\d+)$/.exec(name)?.[1];
    if (version !== undefined && text) add(Number(version), name, text);
  }
  if (typeof wanted.ENCRYPTION_KEY === 'string') {
    add(Number(wanted.ENCRYPTION_KEY_VERSION), 'ENCRYPTION_KEY', wanted.ENCRYPTION_KEY);
  }
  return keys;
}

function readCarrier(env: Env, faults: string[]): BootstrapCarrier | null {
  const get = (key: keyof typeof carrierNames) => first(env, carrierNames[key]) ?? null;
  const accountSid = get('accountSid');
  const authToken = get('authToken');
  if (accountSid === null && authToken === null) return null;
  if (accountSid === null || !/^AC[0-9a-f]{32}$/.test(accountSid)) {
    faults.push('TWILIO_ACCOUNT_SID must be AC and 32 hex digits');
  }
  // An empty token makes every forged signature valid, so anything but the real shape is refused.
  if (authToken === null || !/^[0-9a-f]{32}$/.test(authToken)) faults.push('TWILIO_AUTH_TOKEN must be 32 hex digits');
  return {
    accountSid: accountSid ?? '',
    authToken: authToken ?? '',
    apiKeySid: get('apiKeySid'),
    apiKeySecret: get('apiKeySecret'),
    number: get('number'),
    agentPhone: get('agentPhone'),
    forwardTo: get('forwardTo'),
  };
}

function toS3(env: Environment): S3Settings | null {
  if (env.S3_BUCKET === '') return null;
  return {
    bucket: env.S3_BUCKET,
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT || null,
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
  };
}

function toConfig(env: Environment, keys: Map<number, Buffer>, bootstrapCarrier: BootstrapCarrier | null): Config {
  return {
    environment: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL,
    databaseUrl: env.DATABASE_URL,
    poolSize: env.POOL_SIZE,
    callbacksTogether: env.CALLBACKS_TOGETHER,
    encryption: { current: env.ENCRYPTION_KEY_VERSION, keys },
    authSecret: env.AUTH_SECRET,
    sandboxUrl: env.SANDBOX_URL || null,
    smtpUrl: env.SMTP_URL || null,
    mailFrom: env.MAIL_FROM,
    logLevel: env.LOG_LEVEL as string,
    logPretty: env.LOG_PRETTY,
    metricsToken: env.METRICS_TOKEN || null,
    trustProxy: env.TRUST_PROXY,
    webRoot: env.WEB_ROOT,
    media: { folder: env.MEDIA_FOLDER, maxBytes: env.MEDIA_MAX_MB * 1024 * 1024, s3: toS3(env) },
    limits: {
      requestsPerMinute: env.REQUESTS_PER_MINUTE,
      shedAfterMs: env.SHED_AFTER_MS,
      callsPerUserPerMinute: env.CALLS_PER_USER_PER_MINUTE,
      callsPerOrganizationPerMinute: env.CALLS_PER_ORGANIZATION_PER_MINUTE,
      openCallsPerOrganization: env.OPEN_CALLS_PER_ORGANIZATION,
    },
    bootstrapCarrier,
  };
}
