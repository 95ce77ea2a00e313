import { Type } from 'typebox';
import { IdParams } from '#contract/common.ts';
import { Contact, ContactChange, ContactPage, ContactQuery, NewContact, NewNote, Note } from '#contract/contacts.ts';
import type { App } from '../../infra/http.ts';
import { readCursor, toPage } from '../../kernel/cursor.ts';
import { ok, refuse, unwrap } from '../../kernel/refusal.ts';
import { addContact, addNote, changeContact, removeContact, removeNote } from './contacts.commands.ts';
import { toContact } from './contacts.model.ts';
import { listContacts, listTags, loadContact } from './contacts.queries.ts';
import { registerDoNotCall } from './do-not-call.routes.ts';

const tags = ['Contacts'];

export function register(app: App): void {
  registerContacts(app);
  registerNotes(app);
  registerDoNotCall(app);
}

function registerContacts(app: App): void {
  app.get(
    '/api/contacts',
    {
      config: { access: 'contacts:read' },
      schema: { tags, summary: 'Contacts by name', querystring: ContactQuery, response: { 200: ContactPage } },
    },
    async (request) => {
      const { cursor, limit = 50, ...filter } = request.query;
      const after = unwrap(readCursor(cursor));
      const found = await request.inTenant((scope) => listContacts(scope, filter, after, limit + 1));
      return toPage(found, limit, toContact, (row) => [row.sortName, row.id]);
    },
  );

  app.post(
    '/api/contacts',
    {
      config: { access: 'contacts:write' },
      schema: { tags, summary: 'Add a contact', body: NewContact, response: { 201: Contact } },
    },
    async (request, reply) =>
      reply.code(201).send(unwrap(await request.inTenant((scope) => addContact(scope, request.body)))),
  );

  app.get(
    '/api/contacts/:id',
    {
      config: { access: 'contacts:read' },
      schema: { tags, summary: 'One contact', params: IdParams, response: { 200: Contact } },
    },
    async (request) => {
      const found = await request.inTenant((scope) => loadContact(scope, request.params.id));
      return toContact(unwrap(found ? ok(found) : refuse('not-found')));
    },
  );

  app.patch(
    '/api/contacts/:id',
    {
      config: { access: 'contacts:write' },
      schema: {
        tags,
        summary: 'Change what is given of a contact',
        params: IdParams,
        body: ContactChange,
        response: { 200: Contact },
      },
    },
    async (request) => unwrap(await request.inTenant((scope) => changeContact(scope, request.params.id, request.body))),
  );

  app.delete(
    '/api/contacts/:id',
    {
      config: { access: 'contacts:delete' },
      schema: { tags, summary: 'Delete a contact; its calls stay', params: IdParams, response: { 204: Type.Null() } },
    },
    async (request, reply) =>
      reply.code(204).send(unwrap(await request.inTenant((scope) => removeContact(scope, request.params.id)))),
  );
}

function registerNotes(app: App): void {
  app.get(
    '/api/contact-tags',
    {
      config: { access: 'contacts:read' },
      schema: {
        tags,
        summary: 'Every tag in use',
        response: { 200: Type.Object({ items: Type.Array(Type.String()) }) },
      },
    },
    async (request) => ({ items: await request.inTenant(listTags) }),
  );

  app.post(
    '/api/contacts/:id/notes',
    {
      config: { access: 'contacts:write' },
      schema: { tags, summary: 'Add a note to a contact', params: IdParams, body: NewNote, response: { 201: Note } },
    },
    async (request, reply) => {
      const { id } = request.params;
      return reply.code(201).send(unwrap(await request.inTenant((scope) => addNote(scope, id, request.body.text))));
    },
  );

  app.delete(
    '/api/notes/:id',
    {
      config: { access: 'contacts:write' },
      schema: { tags, summary: 'Delete a note', params: IdParams, response: { 204: Type.Null() } },
    },
    async (request, reply) =>
      reply.code(204).send(unwrap(await request.inTenant((scope) => removeNote(scope, request.params.id)))),
  );
}
