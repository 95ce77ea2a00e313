import { type Application, newApplication } from '#sandbox/account/applications.ts';
import { newSid } from '#sandbox/exchange/sids.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import type { Answer, RestRequest, Route } from './answer.ts';
import { ANSWERING_FIELDS, answeringView } from './answering.ts';
import { createRecord, fetchRecord, listRecords, type Records, removeRecord, updateRecord } from './records.ts';

const records: Records<Application> = {
  key: 'applications',
  rows: ({ account }) => account.applications,
  fields: {
    FriendlyName: ['friendlyName', 'name'],
    ...ANSWERING_FIELDS,
    SmsStatusCallback: ['smsStatusCallback', 'url'],
    MessageStatusCallback: ['messageStatusCallback', 'url'],
    PublicApplicationConnectEnabled: ['publicApplicationConnectEnabled', 'flag'],
  },
  filters: { equal: { FriendlyName: (row) => row.friendlyName } },
  view,
};

const SETTABLE = Object.keys(records.fields);

/** https://www.twilio.com/docs/usage/api/applications */
export const applications: readonly Route[] = [
  {
    method: 'GET',
    path: '/Applications',
    parameters: ['FriendlyName', 'PageSize', 'Page', 'PageToken'],
    run: (request) => listRecords(records, request),
  },
  { method: 'POST', path: '/Applications', parameters: SETTABLE, run: create },
  { method: 'GET', path: '/Applications/:sid', run: (request) => fetchRecord(records, request) },
  {
    method: 'POST',
    path: '/Applications/:sid',
    parameters: SETTABLE,
    run: (request) => updateRecord(records, request),
  },
  { method: 'DELETE', path: '/Applications/:sid', run: (request) => removeRecord(records, request) },
];

function create(request: RestRequest): Answer {
  const { world } = request;
  const sid = newSid(world, 'AP');
  return createRecord(records, request, () => newApplication(sid, world.clock.now(), { friendlyName: sid }));
}

function view(world: World, row: Application): Record<string, unknown> {
  return {
    sid: row.sid,
    account_sid: world.account.sid,
    friendly_name: row.friendlyName,
    api_version: '2010-04-01',
    date_created: rfc2822(row.createdAt),
    date_updated: rfc2822(row.updatedAt),
    ...answeringView(row),
    sms_status_callback: row.smsStatusCallback,
    message_status_callback: row.messageStatusCallback,
    public_application_connect_enabled: row.publicApplicationConnectEnabled,
    uri: `/2010-04-01/Accounts/${world.account.sid}/Applications/${row.sid}.json`,
  };
}
