import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { loadConfig } from '#server/infra/config.ts';
import { complaint } from './door.ts';

type Env = Record<string, string | undefined>;

/** Where everything lives that a run leaves behind: database, keys, logs, the demo's sign-ins. */
export const DATA = '.data';
const KEYS = `${DATA}/keys.json`;
const DEFAULT_SANDBOX_PORT = 4010;
const PLACEHOLDER = 'postgres://not.known.yet/';

/** Reads `.env`; what the caller has set already goes before it. */
export function readDotEnv(): void {
  if (fs.existsSync('.env')) process.loadEnvFile('.env');
  fs.mkdirSync(DATA, { recursive: true });
}

/**
 * The variables that the server gets, keys made where development has none.
 * @throws a complaint with every fault at once
 */
export function serverEnvironment(env: Env): Env & { PORT: string; HOST: string } {
  const complete = { PORT: '3000', HOST: '127.0.0.1', ...withKeys(withoutEmpty(env)) };
  const faults = [...configFaults(complete), ...sandboxFaults(env)];
  if (faults.length > 0) throw complaint(faultMessage(faults));
  return complete;
}

export function faultMessage(faults: readonly string[]): string {
  const where = fs.existsSync('.env') ? 'in .env or the environment' : 'in the environment';
  return [
    `The configuration ${where} cannot be used; .env.example explains every variable:`,
    ...faults.map((fault) => `  - ${fault}`),
  ].join('\n');
}

export function sandboxPort(env: Env): number {
  return Number(env.SANDBOX_PORT || DEFAULT_SANDBOX_PORT);
}

/** In production, and where SANDBOX_URL names one, no sandbox is started. */
export function wantsSandbox(env: Env): boolean {
  return env.NODE_ENV !== 'production' && !env.SANDBOX_URL;
}

function configFaults(env: Env): string[] {
  const read = loadConfig({ ...env, DATABASE_URL: env.DATABASE_URL ?? PLACEHOLDER });
  return read.ok ? [] : read.faults;
}

function sandboxFaults(env: Env): string[] {
  const port = sandboxPort(env);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? [] : [`SANDBOX_PORT must be a port from 1 to 65535`];
}

/** `NAME=` in .env means "not set", as in the example file. */
function withoutEmpty(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** Development makes its keys once and keeps them, readable by the owner alone; production must be given its own. */
function withKeys(env: Env): Env {
  if (env.NODE_ENV === 'production') return env;
  return { ...keptKeys(), ...env };
}

function keptKeys(): Env {
  if (fs.existsSync(KEYS)) return JSON.parse(fs.readFileSync(KEYS, 'utf8'));
  const keys = { ENCRYPTION_KEY: randomBytes(32).toString('base64'), AUTH_SECRET: randomBytes(32).toString('base64') };
  fs.mkdirSync(DATA, { recursive: true });
  fs.writeFileSync(KEYS, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return keys;
}
