import { Call } from '#contract/calls.ts';
import { IdParams } from '#contract/common.ts';
import { NewMove, NewSupervision } from '#contract/moves.ts';
import { identityOf } from '../../infra/access.ts';
import type { App } from '../../infra/app.ts';
import { tellAbout } from '../../infra/log.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { makeMove } from './moving.commands.ts';
import { comeBack, supervise } from './supervising.commands.ts';

const tags = ['Calls'];

/** What people do in a call's room. */
export function registerMoves(app: App): void {
  app.post(
    '/api/calls/:id/moves',
    {
      config: { access: 'calls:move' },
      schema: {
        tags,
        summary: 'Hold, mute, add, transfer, drop, or press keys in a call',
        params: IdParams,
        body: NewMove,
        response: { 200: Call },
      },
    },
    async (request) => {
      const { actor } = identityOf(request);
      tellAbout(request, { callId: request.params.id });
      return unwrap(await request.inTenant((scope) => makeMove(scope, actor, request.params.id, request.body)));
    },
  );

  app.post(
    '/api/calls/:id/browser',
    {
      config: { access: 'phone:use' },
      schema: { tags, summary: 'Let your browser come into your live call', params: IdParams, response: { 200: Call } },
    },
    async (request) => {
      const { actor } = identityOf(request);
      tellAbout(request, { callId: request.params.id });
      return unwrap(await request.inTenant((scope) => comeBack(scope, actor, request.params.id)));
    },
  );

  app.post(
    '/api/calls/:id/supervision',
    {
      config: { access: 'calls:monitor' },
      schema: {
        tags,
        summary: 'Listen to a live call, whisper to its agent, or join in',
        params: IdParams,
        body: NewSupervision,
        response: { 200: Call },
      },
    },
    async (request) => {
      const { actor } = identityOf(request);
      tellAbout(request, { callId: request.params.id });
      return unwrap(await request.inTenant((scope) => supervise(scope, actor, request.params.id, request.body)));
    },
  );
}
