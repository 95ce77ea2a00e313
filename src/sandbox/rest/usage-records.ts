import { CATEGORIES, type UsageCategory } from '#sandbox/exchange/usage/categories.ts';
import { amount } from '#sandbox/exchange/usage/triggers.ts';
import { type Days, usageOf } from '#sandbox/exchange/usage/usage.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { type Answer, type RestRequest, type Route, refuse } from './answer.ts';
import { isFalse } from './form.ts';
import { page } from './paging.ts';
import { SPANS, type SpanName, usageDays } from './usage-days.ts';

/** https://www.twilio.com/docs/usage/api/usage-record */
export const usageRecords: readonly Route[] = [
  route('/Usage/Records', 'Records'),
  ...Object.keys(SPANS)
    .filter((name) => name !== 'Records')
    .map((name) => route(`/Usage/Records/${name}`, name as SpanName)),
];

function route(path: string, span: SpanName): Route {
  const parameters = ['Category', 'StartDate', 'EndDate', 'IncludeSubaccounts', 'PageSize', 'Page', 'PageToken'];
  return { method: 'GET', path, parameters, run: (request) => list(request, span) };
}

type Row = { readonly category: string; readonly kind: UsageCategory; readonly days: Days };

function list(request: RestRequest, span: SpanName): Answer {
  const { world, query } = request;
  const spans = usageDays(span, request);
  if ('refused' in spans) return spans.refused;
  const wanted = query.get('Category');
  if (wanted !== null && !Object.hasOwn(CATEGORIES, wanted)) {
    return refuse(20001, 400, `Category is not valid: ${wanted}`);
  }
  const categories = Object.entries(CATEGORIES).filter(([name]) => wanted === null || name === wanted);
  const rows = spans.flatMap((days) => categories.map(([category, kind]): Row => ({ category, kind, days })));
  const worlds = isFalse(query.get('IncludeSubaccounts')) ? [world] : withSubaccounts(world);
  return page(
    request,
    'usage_records',
    rows,
    ({ category, days }) => `${category}:${days.from}`,
    (row) => view(world, worlds, row, request.path),
  );
}

/** A subaccount's usage is the main account's too, unless it asks for its own. */
const withSubaccounts = (world: World): readonly World[] =>
  [...world.estate.worlds.values()].filter(
    ({ account }) => account === world.account || (account.ownerSid === world.account.sid && account.kind === 'sub'),
  );

const SUBRESOURCES = {
  all_time: 'AllTime',
  daily: 'Daily',
  last_month: 'LastMonth',
  monthly: 'Monthly',
  this_month: 'ThisMonth',
  today: 'Today',
  yearly: 'Yearly',
  yesterday: 'Yesterday',
} as const;

function view(world: World, worlds: readonly World[], { category, kind, days }: Row, path: string) {
  const base = `/2010-04-01/Accounts/${world.account.sid}/Usage/Records`;
  const ledgers = worlds.map(({ ledger }) => ledger);
  const { count, usage, price } = usageOf(ledgers, category, days);
  return {
    account_sid: world.account.sid,
    api_version: '2010-04-01',
    as_of: new Date(world.clock.now()).toISOString().replace(/\.\d+Z$/, '+00:00'),
    category,
    count: kind.countUnit === '' ? '' : amount(count),
    count_unit: kind.countUnit,
    description: kind.description,
    end_date: days.to,
    price: Number(amount(price)),
    price_unit: 'usd',
    start_date: days.from,
    subresource_uris: Object.fromEntries(
      Object.entries(SUBRESOURCES).map(([key, name]) => [key, `${base}/${name}.json?Category=${category}`]),
    ),
    uri: `${path}?Category=${category}&StartDate=${days.from}&EndDate=${days.to}`,
    usage: amount(usage),
    usage_unit: kind.usageUnit,
  };
}
