import { Call, RecordingChange } from '#contract/calls.ts';
import { IdParams } from '#contract/common.ts';
import type { Deps } from '../../deps.ts';
import { callerOf } from '../../infra/access.ts';
import type { App } from '../../infra/app.ts';
import { tellAbout } from '../../infra/log.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { changeRecording } from './recording.commands.ts';

export function registerRecording(app: App, deps: Deps): void {
  app.post(
    '/api/calls/:id/recording',
    {
      config: { access: 'calls:record' },
      schema: {
        tags: ['Calls'],
        summary: 'Start, pause, resume or stop the recording of a call that is under way',
        params: IdParams,
        body: RecordingChange,
        response: { 200: Call },
      },
    },
    async (request) => {
      tellAbout(request, { callId: request.params.id });
      return unwrap(await changeRecording(deps, callerOf(request), request.params.id, request.body.do));
    },
  );
}
