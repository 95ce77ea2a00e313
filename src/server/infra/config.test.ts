import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';

const key = Buffer.alloc(32, 1).toString('base64');
const good = {
  DATABASE_URL: 'postgres://localhost/switchhook',
  ENCRYPTION_KEY: key,
  AUTH_SECRET: 'x'.repeat(32),
};
const token = 'a'.repeat(32);

function faults(env: Record<string, string>): string[] {
  const loaded = loadConfig(env);
  return loaded.ok ? [] : loaded.faults;
}

function config(env: Record<string, string> = {}) {
  const loaded = loadConfig({ ...good, ...env });
  if (!loaded.ok) throw new Error(loaded.faults.join('; '));
  return loaded.config;
}

describe('the configuration', () => {
  it('needs three things and has a default for the rest', () => {
    expect(config()).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      smtpUrl: null,
    });
    expect(faults({})).toEqual([
      expect.stringMatching(/DATABASE_URL/),
      expect.stringMatching(/ENCRYPTION_KEY/),
      expect.stringMatching(/AUTH_SECRET/),
    ]);
  });

  it('reports all faults at once, each by its variable', () => {
    const found = faults({
      ...good,
      PORT: 'many',
      PUBLIC_URL: 'https://x.example/path',
      LOG_LEVEL: 'loud',
      ENCRYPTION_KEY: 'short',
      TWILIO_ACCOUNT_SID: 'AC1',
      SMTP_URL: 'http://mail',
    });
    for (const name of ['PORT', 'PUBLIC_URL', 'LOG_LEVEL', 'ENCRYPTION_KEY', 'TWILIO_ACCOUNT_SID', 'SMTP_URL']) {
      expect(found.filter((fault) => fault.startsWith(name)).length, name).toBeGreaterThan(0);
    }
    expect(found.filter((fault) => fault.startsWith('LOG_LEVEL'))).toEqual([
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    ]);
    expect(found.filter((fault) => fault.startsWith('SMTP_URL'))).toEqual([
      'SMTP_URL must match pattern "^smtps?://.+"',
    ]);
    expect(found.filter((fault) => fault.startsWith('ENCRYPTION_KEY'))).toHaveLength(1);
  });

  it('takes an auth token only in its real shape: an empty one would validate any signature', () => {
    const sid = `AC${'0'.repeat(32)}`;
    expect(faults({ ...good, TWILIO_ACCOUNT_SID: sid })).toEqual(['TWILIO_AUTH_TOKEN must be 32 hex digits']);
    expect(faults({ ...good, TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: 'A'.repeat(32) })).toHaveLength(1);
    const loaded = config({ TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_FROM_NUMBER: '+14155550100' });
    expect(loaded.bootstrapCarrier).toMatchObject({ accountSid: sid, number: '+14155550100' });
  });

  it('knows the names that others use', () => {
    expect(config({ BACKEND_URL: 'https://calls.example' }).publicUrl).toBe('https://calls.example');
    const { ENCRYPTION_KEY: _, ...rest } = good;
    expect(loadConfig({ ...rest, APP_ENCRYPTION_KEY: key }).ok).toBe(true);
  });

  it('refuses a public address over plain http that is not this machine: its cookies would not be kept', () => {
    expect(faults({ ...good, PUBLIC_URL: 'http://calls.example' })).toEqual([
      expect.stringMatching(/^PUBLIC_URL must be https/),
    ]);
    for (const url of ['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1', 'https://calls.example']) {
      expect(config({ PUBLIC_URL: url }).publicUrl).toBe(url);
    }
  });

  it('takes a bucket only with its keys', () => {
    const half = { S3_BUCKET: 'calls', S3_ACCESS_KEY_ID: 'id' };
    expect(faults({ ...good, ...half })).toEqual(['S3_SECRET_ACCESS_KEY is missing: S3_BUCKET is set']);
    const { media } = config({ ...half, S3_SECRET_ACCESS_KEY: 'secret' });
    expect(media.s3).toMatchObject({ bucket: 'calls', endpoint: null });
  });

  it('reads keys of several versions, and needs the current one', () => {
    const older = Buffer.alloc(32, 2).toString('base64');
    const { encryption } = config({ ENCRYPTION_KEY_VERSION: '2', ENCRYPTION_KEY_1: older });
    expect([...encryption.keys.keys()].toSorted()).toEqual([1, 2]);
    expect(encryption.current).toBe(2);
  });
});
