import { OrganizationSettings, OrganizationSettingsChange } from '#contract/settings.ts';
import type { App } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { changeSettings } from './tenants.commands.ts';
import { loadSettings } from './tenants.queries.ts';

const tags = ['Settings'];

export function register(app: App): void {
  app.get(
    '/api/settings/organization',
    {
      config: { access: 'organization:read' },
      schema: {
        tags,
        summary: 'What the organization decided about its calls',
        response: { 200: OrganizationSettings },
      },
    },
    (request) => request.inTenant(loadSettings),
  );

  app.patch(
    '/api/settings/organization',
    {
      config: { access: 'organization:write' },
      schema: {
        tags,
        summary: 'Change the organization’s name or what it decided about its calls',
        body: OrganizationSettingsChange,
        response: { 200: OrganizationSettings },
      },
    },
    async (request) => unwrap(await request.inTenant((scope) => changeSettings(scope, request.body))),
  );
}
