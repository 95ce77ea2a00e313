import type { Media, Message } from '#sandbox/exchange/messages/message.ts';
import { type Answer, file, gone, notFound, ok, type RestRequest, type Route } from './answer.ts';
import { filtered } from './filters.ts';
import { mediaView } from './message.view.ts';
import { withMessage } from './messages.ts';
import { page } from './paging.ts';

/** The files of a message: https://www.twilio.com/docs/messaging/api/media-resource */
export const media: readonly Route[] = [
  {
    method: 'GET',
    path: '/Messages/:sid/Media',
    parameters: ['DateCreated', 'DateCreated<', 'DateCreated>'],
    run: (request) => withMessage(request, list),
  },
  { method: 'GET', path: '/Messages/:sid/Media/:mediaSid', run: (request) => withMedia(request, fetch) },
  { method: 'DELETE', path: '/Messages/:sid/Media/:mediaSid', run: (request) => withMedia(request, remove) },
];

function list(request: RestRequest, message: Message): Answer {
  const rows = filtered([...message.media.values()], request.query, {
    dates: { DateCreated: (row) => row.createdAt },
  });
  return page(
    request,
    'media_list',
    rows,
    (row) => row.sid,
    (row) => mediaView(request.world, message, row),
  );
}

/** With `.json` what it is; without, the file itself. */
function fetch({ world, path }: RestRequest, message: Message, row: Media): Answer {
  return path.endsWith('.json') ? ok(mediaView(world, message, row)) : file(row.contentType, row.bytes);
}

function remove({ world }: RestRequest, message: Message, row: Media): Answer {
  message.media.delete(row.sid);
  world.changed();
  return gone;
}

function withMedia(request: RestRequest, then: (request: RestRequest, message: Message, row: Media) => Answer): Answer {
  return withMessage(request, (_request, message) => {
    const row = message.media.get(request.params.mediaSid ?? '');
    return row ? then(request, message, row) : notFound(request.path);
  });
}
