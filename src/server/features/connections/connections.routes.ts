import { CarrierChange, CarrierSettings } from '#contract/settings.ts';
import { type App, callerOf } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { toSettings } from './connections.addresses.ts';
import { type ConnectingDeps, chooseCarrier, connectByDefault } from './connections.commands.ts';
import { loadConnection } from './connections.queries.ts';

const tags = ['Settings'];

export function register(app: App, deps: ConnectingDeps): void {
  app.get(
    '/api/settings/carrier',
    {
      config: { access: 'carrier:read' },
      schema: {
        tags,
        summary: 'How the organization reaches its carrier; no secret',
        response: { 200: CarrierSettings },
      },
    },
    async (request) => {
      const known = await request.inTenant(loadConnection);
      const made = !known && (await connectByDefault(deps, callerOf(request).tenantId));
      return toSettings(made ? await request.inTenant(loadConnection) : known, deps.config);
    },
  );

  app.put(
    '/api/settings/carrier',
    {
      config: { access: 'carrier:write' },
      schema: {
        tags,
        summary: 'Choose the carrier: none, the sandbox, or a Twilio account',
        body: CarrierChange,
        response: { 200: CarrierSettings },
      },
    },
    async (request) => toSettings(unwrap(await chooseCarrier(deps, callerOf(request), request.body)), deps.config),
  );
}
