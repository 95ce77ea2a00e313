import { Activity, ActivityChange, ActivityPage, ActivityQuery, NewActivity } from '#contract/activities.ts';
import { IdParams } from '#contract/common.ts';
import type { App } from '../../infra/http.ts';
import { readTimeCursor, toPage } from '../../kernel/cursor.ts';
import { unwrap } from '../../kernel/refusal.ts';
import { completeActivity, planActivity } from './activities.commands.ts';
import { toActivity } from './activities.model.ts';
import { listActivities } from './activities.queries.ts';

const tags = ['Activities'];

export function register(app: App): void {
  app.get(
    '/api/activities',
    {
      config: { access: 'activities:read' },
      schema: {
        tags,
        summary: 'Activities, newest first',
        querystring: ActivityQuery,
        response: { 200: ActivityPage },
      },
    },
    async (request) => {
      const { cursor, limit = 50, ...filter } = request.query;
      const before = unwrap(readTimeCursor(cursor));
      const rows = await request.inTenant((scope) => listActivities(scope, filter, before, limit + 1));
      return toPage(rows, limit, toActivity, (row) => [row.scheduled_at.toISOString(), row.id]);
    },
  );

  app.post(
    '/api/activities',
    {
      config: { access: 'activities:write' },
      schema: { tags, summary: 'Plan a task, meeting or e-mail', body: NewActivity, response: { 201: Activity } },
    },
    async (request, reply) =>
      reply.code(201).send(unwrap(await request.inTenant((scope) => planActivity(scope, request.body)))),
  );

  app.patch(
    '/api/activities/:id',
    {
      config: { access: 'activities:write' },
      schema: {
        tags,
        summary: 'Complete an activity, or open it again',
        params: IdParams,
        body: ActivityChange,
        response: { 200: Activity },
      },
    },
    async (request) =>
      unwrap(await request.inTenant((scope) => completeActivity(scope, request.params.id, request.body.completed))),
  );
}
