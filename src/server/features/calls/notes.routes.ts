import { IdParams } from '#contract/common.ts';
import { NoteDraft, NoteDraftChange } from '#contract/notes.ts';
import { identityOf } from '../../infra/access.ts';
import type { App } from '../../infra/app.ts';
import { tellAbout } from '../../infra/log.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { noteOf, writeNote } from './notes.commands.ts';

const tags = ['Calls'];

/** A note while it is being written; what came of a call is said by its disposition. */
export function registerNotes(app: App): void {
  app.get(
    '/api/calls/:id/note',
    {
      config: { access: 'calls:dispose' },
      schema: {
        tags,
        summary: 'Read what you have written of a call so far',
        description: 'Your own draft; it is empty once it stands in the call’s note.',
        params: IdParams,
        response: { 200: NoteDraft },
      },
    },
    async (request) => {
      const { actor } = identityOf(request);
      tellAbout(request, { callId: request.params.id });
      return unwrap(await request.inTenant((scope) => noteOf(scope, actor, request.params.id)));
    },
  );

  app.put(
    '/api/calls/:id/note',
    {
      config: { access: 'calls:dispose' },
      schema: {
        tags,
        summary: 'Keep what you are writing of a call',
        description: 'Becomes the call’s note when you are done with the call: by its disposition, or when it is over.',
        params: IdParams,
        body: NoteDraftChange,
        response: { 200: NoteDraft },
      },
    },
    async (request) => {
      const { actor } = identityOf(request);
      tellAbout(request, { callId: request.params.id });
      return unwrap(await request.inTenant((scope) => writeNote(scope, actor, request.params.id, request.body)));
    },
  );
}
