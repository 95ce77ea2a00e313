import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { setVerified } from '#sandbox/exchange/legs/verify.ts';
import type { Estate, World } from '#sandbox/exchange/world.ts';
import { e164 } from './addresses.ts';
import { Settings } from './schemas.ts';
import type { SettingsView } from './views.ts';

/** How this world behaves, as far as it can be changed while it runs. */
export function registerSettings(plain: FastifyInstance, estate: Estate): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const world = estate.main;
  app.get('/settings', () => settingsView(world));
  app.put('/settings', { schema: { body: Settings } }, (request, reply) => {
    const { verified, ...changes } = request.body;
    const numbers = verified?.map(e164);
    if (numbers?.includes(null)) return reply.code(400).send({ error: 'verified holds what is no phone number' });
    Object.assign(world.settings, changes);
    if (numbers)
      setVerified(
        world,
        numbers.filter((number) => number !== null),
      );
    world.changed();
    return settingsView(world);
  });
}

const settingsView = ({ settings, account }: World): SettingsView => ({
  trial: settings.trial,
  blocked: settings.blocked,
  answerAfterMs: settings.answerAfterMs,
  recordingMediaAuth: settings.recordingMediaAuth,
  readLagMs: settings.readLagMs,
  queueTimeoutMs: settings.queueTimeoutMs,
  verified: [...account.verified.keys()],
});
