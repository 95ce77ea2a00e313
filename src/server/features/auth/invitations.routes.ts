import { Type } from 'typebox';
import { IdParams } from '#contract/common.ts';
import {
  Invitation,
  InvitationAcceptance,
  InvitationList,
  Me,
  NewInvitation,
  PublicInvitation,
} from '#contract/team.ts';
import type { Deps } from '../../deps.ts';
import { type App, identityOf } from '../../infra/http.ts';
import { unwrap } from '../../kernel/refusal.ts';
import type { Auth } from './auth.ts';
import { chooseOrganization, signInByPassword } from './flows.ts';
import { acceptInvitation, invite, showInvitation, withdraw } from './invitations.commands.ts';
import { listInvitations } from './invitations.queries.ts';
import { findMe } from './me.queries.ts';

const tags = ['Team'];

/** For those who invite. */
export function register(app: App, { config }: Deps): void {
  app.get(
    '/api/invitations',
    {
      config: { access: 'members:write' },
      schema: { tags, summary: 'Invitations that wait', response: { 200: InvitationList } },
    },
    (request) => request.inTenant((scope) => listInvitations(scope, config.publicUrl)),
  );

  app.post(
    '/api/invitations',
    {
      config: { access: 'members:write' },
      schema: { tags, summary: 'Invite somebody by e-mail', body: NewInvitation, response: { 201: Invitation } },
    },
    async (request, reply) => {
      const by = identityOf(request).actor;
      const invited = await request.inTenant((scope) => invite(scope, by, request.body, config.publicUrl));
      return reply.code(201).send(unwrap(invited));
    },
  );

  app.delete(
    '/api/invitations/:id',
    {
      config: { access: 'members:write' },
      schema: { tags, summary: 'Withdraw an invitation', params: IdParams, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      unwrap(await request.inTenant((scope) => withdraw(scope, request.params.id)));
      return reply.code(204).send(null);
    },
  );
}

/** For those who were invited: the id in the link is what they know. */
export function registerAcceptance(app: App, deps: Deps, auth: Auth): void {
  app.get(
    '/api/invitations/:id/public',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'What an invitation offers', params: IdParams, response: { 200: PublicInvitation } },
    },
    async (request) => unwrap(await showInvitation(deps, request.params.id)),
  );

  app.post(
    '/api/invitations/:id/accept',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Accept an invitation, signed in with its address or as somebody new',
        params: IdParams,
        body: InvitationAcceptance,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const joined = unwrap(await acceptInvitation(deps, id, request.signIn, request.body));
      if (request.signIn) await chooseOrganization(auth, request, reply, joined.organizationId);
      else await signInByPassword(auth, request, reply, { ...joined, password: request.body.password ?? '' });
      return findMe(deps, joined);
    },
  );
}
