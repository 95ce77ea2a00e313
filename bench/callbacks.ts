// npm run bench -- callbacks: how many status callbacks a second the product takes, each answered after its own commit.
//
// Two servers on one database, one that gives every callback a transaction of its own and one that lets those that wait
// share one, take turns; printed are the rounds and their ratio. The sender runs in the same process and has its share of
// the cores, so the ratio means more than the rates.

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import twilio from 'twilio';
import { startSandbox } from '#sandbox/server.ts';
import { addressesOf } from '#server/carrier/addresses.ts';
import { organizationListeners } from '#server/compose.ts';
import type { Deps } from '#server/deps.ts';
import { createOrganization, createUser } from '#server/features/auth/index.ts';
import type { Intent } from '#server/features/calls/calls.model.ts';
import { audible } from '#server/features/calls/calls.model.ts';
import { derive } from '#server/features/calls/calls.outcome.ts';
import { nothing } from '#server/features/calls/calls.reduce.ts';
import { insertCall, insertPlacement } from '#server/features/calls/calls.store.ts';
import { carrierOf } from '#server/features/connections/index.ts';
import { loadConfig } from '#server/infra/config.ts';
import { createLog } from '#server/infra/log.ts';
import { migrate } from '#server/infra/migrate.ts';
import { newId } from '#server/kernel/ids.ts';
import { unwrap } from '#server/kernel/refusal.ts';
import { startServer } from '#server/server.ts';
import { startPostgres } from '../scripts/postgres.ts';
import { sampleIntent } from '../test/support/intent.ts';

const ROUNDS = 3;
const CALLS = 300;
const AT_ONCE = 32;
const STATES = ['initiated', 'ringing', 'in-progress', 'completed'];
const PUBLIC_URL = 'http://localhost:3000';

const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'switchhook-bench-'));
const postgres = await startPostgres({ folder: path.join(folder, 'pg') });
const sandbox = await startSandbox();
try {
  await run(await postgres.database('bench'));
} finally {
  await sandbox.close();
  await postgres.stop();
  await fs.rm(folder, { recursive: true, force: true });
}

async function run(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  const start = (together: number) =>
    startServer({ config: config(databaseUrl, together), log: createLog('silent'), role: 'api' });
  const servers = [await start(1), await start(32)] as const;
  const { deps } = servers[0];
  const tenantId = await found(deps);
  const who = { tenantId, actor: { kind: 'system' as const }, requestId: 'bench' };
  const carrier = unwrap(await deps.db.inTenant(who, (scope) => carrierOf(scope, deps)));
  const addresses = addressesOf(PUBLIC_URL, carrier.account.webhookKey);
  const rates: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const pair: [number, number] = [0, 0];
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const callbacks = await prepare(deps, who, (id) => addresses.legStatus(id).replace(/#.*$/, ''));
      pair[side] = await measure(servers[side].url ?? '', callbacks);
    }
    rates.push(pair);
    console.log(
      `round ${round + 1}: alone ${pair[0].toFixed(0)}/s, together ${pair[1].toFixed(0)}/s, ratio ${(pair[1] / pair[0]).toFixed(2)}`,
    );
  }
  const ratios = rates.map(([alone, together]) => together / alone).sort((a, b) => a - b);
  console.log(`ratio min/median/max: ${ratios[0]?.toFixed(2)}/${ratios[1]?.toFixed(2)}/${ratios.at(-1)?.toFixed(2)}`);
  for (const server of servers) await server.close();
}

function config(databaseUrl: string, together: number) {
  const loaded = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL,
    DATABASE_URL: databaseUrl,
    SANDBOX_URL: sandbox.url,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUTH_SECRET: 'a secret of the bench, long enough',
    CALLBACKS_TOGETHER: String(together),
    SHED_AFTER_MS: '0',
  });
  if (!loaded.ok) throw new Error(loaded.faults.join('; '));
  return loaded.config;
}

async function found(deps: Deps): Promise<string> {
  const owner = await createUser(deps, {
    name: 'Olivia',
    email: 'olivia@example.com',
    password: 'correct horse battery',
  });
  const founding = { ...deps, onOrganizationCreated: organizationListeners(deps) };
  return (await createOrganization(founding, { name: 'Acme', ownerId: owner.id })).id;
}

type Callback = { readonly url: string; readonly body: string; readonly signature: string };

/** The four callbacks of each of `CALLS` calls, in their order, of all calls in turn. */
async function prepare(
  deps: Deps,
  who: { tenantId: string; actor: { kind: 'system' }; requestId: string },
  addressOf: (placementId: string) => string,
): Promise<readonly Callback[]> {
  const placements: string[] = [];
  await deps.db.inTenant(who, async (scope) => {
    for (let index = 0; index < CALLS; index++) {
      const intent = intentAt(scope.now);
      await insertCall(scope, intent, derive(intent, nothing));
      const id = newId(scope.now);
      const { from, to, createdAt } = intent;
      const placement = { id, role: 'contact', kind: 'leg', from, to, userId: null, name: null, createdAt } as const;
      await insertPlacement(scope, intent.id, { ...placement, ...audible });
      placements.push(id);
    }
  });
  const { accountSid, authToken } = sandbox.account;
  return STATES.flatMap((CallStatus, sequence) =>
    placements.map((id) => {
      const url = addressOf(id);
      const params = {
        AccountSid: accountSid,
        CallSid: `CA${id.replaceAll('-', '')}`,
        From: '+14155550100',
        To: '+14155550132',
        CallStatus,
        SequenceNumber: String(sequence),
        Timestamp: new Date().toUTCString().replace('GMT', '+0000'),
      };
      const signature = twilio.getExpectedTwilioSignature(authToken, url, params);
      return { url, body: new URLSearchParams(params).toString(), signature };
    }),
  );
}

const intentAt = (now: Date): Intent => ({
  ...sampleIntent,
  id: newId(now),
  mode: 'direct',
  message: 'Hello',
  createdAt: now.toISOString(),
});

/** Sends them all, so many under way at once. @returns callbacks a second */
async function measure(server: string, callbacks: readonly Callback[]): Promise<number> {
  const left = [...callbacks].reverse();
  const started = performance.now();
  const send = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const answer = await fetch(next.url.replace(PUBLIC_URL, server), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': next.signature },
        body: next.body,
      });
      if (answer.status !== 204) throw new Error(`A callback was answered ${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return callbacks.length / ((performance.now() - started) / 1000);
}
