import { Call, CallDispositionChange, WrapUpMove } from '#contract/calls.ts';
import { IdParams } from '#contract/common.ts';
import { identityOf } from '../../infra/access.ts';
import type { App } from '../../infra/app.ts';
import { tellAbout } from '../../infra/log.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { disposeOf, moveWrapUp } from './disposing.commands.ts';

const tags = ['Calls'];

export function registerDisposing(app: App): void {
  app.put(
    '/api/calls/:id/disposition',
    {
      config: { access: 'calls:dispose' },
      schema: {
        tags,
        summary: 'Say what came of a call',
        description: 'Plans the next step, if there is one, and ends your wrap-up of the call.',
        params: IdParams,
        body: CallDispositionChange,
        response: { 200: Call },
      },
    },
    async (request) => {
      const { actor } = identityOf(request);
      tellAbout(request, { callId: request.params.id });
      return unwrap(await request.inTenant((scope) => disposeOf(scope, actor, request.params.id, request.body)));
    },
  );

  app.post(
    '/api/calls/:id/wrap-up',
    {
      config: { access: 'calls:dispose' },
      schema: {
        tags,
        summary: 'Pause, resume or skip your time after a call',
        params: IdParams,
        body: WrapUpMove,
        response: { 200: Call },
      },
    },
    async (request) => {
      const { actor } = identityOf(request);
      tellAbout(request, { callId: request.params.id });
      return unwrap(await request.inTenant((scope) => moveWrapUp(scope, actor, request.params.id, request.body.do)));
    },
  );
}
