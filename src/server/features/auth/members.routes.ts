import { Type } from 'typebox';
import { IdParams } from '#contract/common.ts';
import { Member, MemberChange, MemberList } from '#contract/team.ts';
import { type App, identityOf } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { type Changing, changeRole, removeMember } from './members.commands.ts';
import { listMembers } from './members.queries.ts';

const tags = ['Team'];

export function register(app: App, changing: Changing): void {
  app.get(
    '/api/members',
    {
      config: { access: 'members:read' },
      schema: { tags, summary: 'Everybody of the organization', response: { 200: MemberList } },
    },
    (request) => request.inTenant(listMembers),
  );

  app.patch(
    '/api/members/:id',
    {
      config: { access: 'members:write' },
      schema: { tags, summary: 'Change a role', params: IdParams, body: MemberChange, response: { 200: Member } },
    },
    async (request) => {
      const change = { memberId: request.params.id, role: request.body.role };
      const by = identityOf(request).actor;
      return unwrap(await request.inTenant((scope) => changeRole(scope, by, change, changing)));
    },
  );

  app.delete(
    '/api/members/:id',
    {
      config: { access: 'members:write' },
      schema: { tags, summary: 'Remove somebody', params: IdParams, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const by = identityOf(request).actor;
      unwrap(await request.inTenant((scope) => removeMember(scope, by, request.params.id, changing)));
      return reply.code(204).send(null);
    },
  );
}
