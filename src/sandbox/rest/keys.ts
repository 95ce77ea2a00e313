import type { ApiKey } from '#sandbox/account/account.ts';
import { newSid } from '#sandbox/exchange/sids.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { type Answer, created, type RestRequest, type Route, refuse } from './answer.ts';
import { LONGEST_NAME, nameTooLong } from './fields.ts';
import { fetchRecord, keep, listRecords, type Records, removeRecord, updateRecord } from './records.ts';

const records: Records<ApiKey> = {
  key: 'keys',
  rows: ({ account }) => account.keys,
  fields: { FriendlyName: ['friendlyName', 'name'] },
  filters: {},
  view: (_world, row) => view(row),
};

/** The same keys by their older name. */
const signing: Records<ApiKey> = { ...records, key: 'signing_keys' };

/** https://www.twilio.com/docs/iam/api-keys/key-resource-v2010 */
export const keys: readonly Route[] = [...routes('/Keys', records), ...routes('/SigningKeys', signing)];

function routes(path: string, table: Records<ApiKey>): readonly Route[] {
  const parameters = Object.keys(table.fields);
  const privileged = true;
  return [
    { method: 'GET', path, privileged, run: (request) => listRecords(table, request) },
    { method: 'POST', path, privileged, parameters, run: create },
    { method: 'GET', path: `${path}/:sid`, privileged, run: (request) => fetchRecord(table, request) },
    { method: 'POST', path: `${path}/:sid`, privileged, parameters, run: (request) => updateRecord(table, request) },
    { method: 'DELETE', path: `${path}/:sid`, privileged, run: (request) => removeRecord(table, request) },
  ];
}

const MOST_KEYS = 1000;

/** The API makes standard keys only, and shows the secret this once. */
function create({ world, form }: RestRequest): Answer {
  const friendlyName = form.text('FriendlyName') ?? '';
  if (friendlyName.length > LONGEST_NAME) return nameTooLong('FriendlyName');
  if (world.account.keys.size >= MOST_KEYS) return refuse(20001, 400, `An account has ${MOST_KEYS} keys at most`);
  const now = world.clock.now();
  const sid = newSid(world, 'SK');
  const secret = world.chance.line(sid).secret('secret');
  const key: ApiKey = { sid, secret, kind: 'standard', friendlyName, createdAt: now, updatedAt: now };
  world.account.keys.set(sid, key);
  keep(world);
  return created({ ...view(key), secret });
}

const view = (key: ApiKey): Record<string, unknown> => ({
  sid: key.sid,
  friendly_name: key.friendlyName,
  date_created: rfc2822(key.createdAt),
  date_updated: rfc2822(key.updatedAt),
});
