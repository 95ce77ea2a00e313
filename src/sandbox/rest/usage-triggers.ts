import { CATEGORIES } from '#sandbox/exchange/usage/categories.ts';
import type { Trigger } from '#sandbox/exchange/usage/trigger.ts';
import { amount, currentValue, usageRecordUri } from '#sandbox/exchange/usage/triggers.ts';
import type { Period } from '#sandbox/exchange/usage/usage.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822, rfc2822OrNull } from '#sandbox/kernel/dates.ts';
import { type Answer, type RestRequest, type Route, refuse } from './answer.ts';
import type { Form } from './form.ts';
import { createRecord, fetchRecord, listRecords, type Records, removeRecord, updateRecord } from './records.ts';

const TRIGGERS: Records<Trigger> = {
  key: 'usage_triggers',
  rows: (world) => world.triggers,
  fields: {
    FriendlyName: ['friendlyName', 'name'],
    CallbackUrl: ['callbackUrl', 'url'],
    CallbackMethod: ['callbackMethod', 'method'],
  },
  filters: {
    equal: {
      Recurring: (row) => row.recurring,
      TriggerBy: (row) => row.by,
      UsageCategory: (row) => row.category,
    },
  },
  view,
};

const SETTABLE = Object.keys(TRIGGERS.fields);
const FILTERS = ['Recurring', 'TriggerBy', 'UsageCategory', 'PageSize', 'Page', 'PageToken'];

/** https://www.twilio.com/docs/usage/api/usage-trigger */
export const usageTriggers: readonly Route[] = [
  { method: 'GET', path: '/Usage/Triggers', parameters: FILTERS, run: (request) => listRecords(TRIGGERS, request) },
  {
    method: 'POST',
    path: '/Usage/Triggers',
    parameters: [...SETTABLE, 'TriggerValue', 'UsageCategory', 'Recurring', 'TriggerBy'],
    run: create,
  },
  { method: 'GET', path: '/Usage/Triggers/:sid', run: (request) => fetchRecord(TRIGGERS, request) },
  {
    method: 'POST',
    path: '/Usage/Triggers/:sid',
    parameters: SETTABLE,
    run: (request) => updateRecord(TRIGGERS, request),
  },
  { method: 'DELETE', path: '/Usage/Triggers/:sid', run: (request) => removeRecord(TRIGGERS, request) },
];

const MOST = 1000;
const BY = ['count', 'usage', 'price'] as const;
const PERIODS: readonly Period[] = ['daily', 'monthly', 'yearly', 'alltime'];

function create(request: RestRequest): Answer {
  const { world, form } = request;
  const fault = whyNot(world, form);
  if (fault !== null) return refuse(20001, 400, fault);
  const now = world.clock.now();
  const asked = form.text('TriggerValue') ?? '';
  const fresh: Trigger = {
    sid: world.chance.sid('UT'),
    createdAt: now,
    updatedAt: now,
    friendlyName: '',
    callbackUrl: '',
    callbackMethod: 'POST',
    category: form.text('UsageCategory') ?? '',
    by: BY.find((known) => known === form.text('TriggerBy')) ?? 'usage',
    recurring: PERIODS.find((known) => known === form.text('Recurring')) ?? 'alltime',
    value: Number(asked),
    firedAt: null,
    firedIn: null,
  };
  // `+30`: so much more than now.
  const value = asked.startsWith('+') ? currentValue(world, fresh) + fresh.value : fresh.value;
  return createRecord(TRIGGERS, request, () => ({ ...fresh, value }));
}

function whyNot(world: World, form: Form): string | null {
  for (const name of ['CallbackUrl', 'TriggerValue', 'UsageCategory']) {
    if (!form.text(name)) return `Missing required parameter ${name} in the post body`;
  }
  const value = form.text('TriggerValue') ?? '';
  if (!/^\+?\d{1,12}(\.\d{1,10})?$/.test(value)) return `TriggerValue is not valid: ${value}`;
  const category = form.text('UsageCategory') ?? '';
  if (!Object.hasOwn(CATEGORIES, category)) return `UsageCategory is not valid: ${category}`;
  const by = form.text('TriggerBy');
  if (by && !BY.some((known) => known === by)) return `TriggerBy is not valid: ${by}`;
  const recurring = form.text('Recurring');
  if (recurring && !PERIODS.some((known) => known === recurring)) return `Recurring is not valid: ${recurring}`;
  return world.triggers.size < MOST ? null : `An account has ${MOST} usage triggers at most`;
}

function view(world: World, row: Trigger): Record<string, unknown> {
  return {
    account_sid: world.account.sid,
    api_version: '2010-04-01',
    callback_method: row.callbackMethod,
    callback_url: row.callbackUrl,
    current_value: amount(currentValue(world, row)),
    date_created: rfc2822(row.createdAt),
    date_fired: rfc2822OrNull(row.firedAt),
    date_updated: rfc2822(row.updatedAt),
    friendly_name: row.friendlyName,
    recurring: row.recurring,
    sid: row.sid,
    trigger_by: row.by,
    trigger_value: amount(row.value),
    uri: `/2010-04-01/Accounts/${world.account.sid}/Usage/Triggers/${row.sid}.json`,
    usage_category: row.category,
    usage_record_uri: usageRecordUri(world, row),
  };
}
