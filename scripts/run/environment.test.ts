import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sandboxPort, serverEnvironment, wantsSandbox } from './environment.ts';

/** A production environment, so that no keys are made in the project's folder. */
const sound = {
  NODE_ENV: 'production',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  AUTH_SECRET: 'x'.repeat(32),
};

function faultsOf(env: Record<string, string>): string {
  try {
    serverEnvironment(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the configuration of a start', () => {
  it('is complete with nothing but secrets', () => {
    expect(serverEnvironment(sound)).toMatchObject({ PORT: '3000', HOST: '127.0.0.1' });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(serverEnvironment({ ...sound, PORT: '', HOST: '' })).toMatchObject({ PORT: '3000', HOST: '127.0.0.1' });
  });

  it('names all faults in one message', () => {
    const message = faultsOf({
      ...sound,
      PORT: 'many',
      LOG_LEVEL: 'loud',
      SANDBOX_PORT: '0',
      TWILIO_AUTH_TOKEN: 'short',
    });
    for (const name of ['PORT', 'LOG_LEVEL', 'SANDBOX_PORT', 'TWILIO_AUTH_TOKEN', '.env.example'])
      expect(message).toContain(name);
  });

  it('asks for keys in production', () => {
    const message = faultsOf({ NODE_ENV: 'production' });
    expect(message).toContain('ENCRYPTION_KEY');
    expect(message).toContain('AUTH_SECRET');
  });

  it('starts no sandbox in production or beside another one', () => {
    expect(wantsSandbox({})).toBe(true);
    expect(wantsSandbox({ NODE_ENV: 'production' })).toBe(false);
    expect(wantsSandbox({ SANDBOX_URL: 'http://elsewhere:4010' })).toBe(false);
    expect(sandboxPort({ SANDBOX_PORT: '4711' })).toBe(4711);
  });
});

describe('.env.example', () => {
  const example = fs.readFileSync('.env.example', 'utf8');

  it.each(
    [...fs.readFileSync('src/server/infra/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): Type/gm)].map(
      ([, name]) => name,
    ),
  )('explains %s', (name) => expect(example).toMatch(new RegExp(`^# ?${name}=`, 'm')));
});
