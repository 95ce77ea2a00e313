import type { World } from '#sandbox/exchange/world.ts';
import { type Answer, created, gone, notFound, ok, type RestRequest } from './answer.ts';
import { type Fields, readFields } from './fields.ts';
import { type Filters, filtered } from './filters.ts';
import { page } from './paging.ts';

/** A resource that is a table of an account's own records: what REST shows of it and may set. */
export type Records<T> = {
  /** What the list's array is called. */
  readonly key: string;
  readonly rows: (world: World) => Map<string, T>;
  readonly fields: Fields<T>;
  readonly filters: Filters<T>;
  /** Filters that are more than a comparison. */
  readonly only?: (row: T) => boolean;
  readonly view: (world: World, row: T) => Record<string, unknown>;
};

type Row = { readonly sid: string; updatedAt: number };

export function listRecords<T extends Row>(records: Records<T>, request: RestRequest): Answer {
  const { key, rows, filters, only, view } = records;
  const { world, query } = request;
  const all = [...rows(world).values()];
  return page(
    request,
    key,
    filtered(only ? all.filter(only) : all, query, filters),
    (row) => row.sid,
    (row) => view(world, row),
  );
}

/** `make` gives a record with its defaults, over which goes what was sent. */
export function createRecord<T extends Row>(
  { rows, fields, view }: Records<T>,
  { world, form }: RestRequest,
  make: () => T,
): Answer {
  const read = readFields(form, fields, world.account.applications);
  if (!read.ok) return read.answer;
  const row = { ...make(), ...read.change };
  rows(world).set(row.sid, row);
  keep(world);
  return created(view(world, row));
}

export const fetchRecord = <T extends Row>(records: Records<T>, request: RestRequest): Answer =>
  withRecord(records, request, (row) => ok(records.view(request.world, row)));

export const updateRecord = <T extends Row>(records: Records<T>, request: RestRequest): Answer =>
  withRecord(records, request, (row) => {
    const { world, form } = request;
    const read = readFields(form, records.fields, world.account.applications);
    if (!read.ok) return read.answer;
    Object.assign(row, read.change, { updatedAt: world.clock.now() });
    keep(world);
    return ok(records.view(world, row));
  });

export const removeRecord = <T extends Row>(records: Records<T>, request: RestRequest): Answer =>
  withRecord(records, request, (row) => {
    records.rows(request.world).delete(row.sid);
    keep(request.world);
    return gone;
  });

export function withRecord<T extends Row>(
  { rows }: Records<T>,
  { world, params, path }: RestRequest,
  then: (row: T) => Answer,
): Answer {
  const row = rows(world).get(params.sid ?? '');
  return row ? then(row) : notFound(path);
}

/** What is configured outlives a restart. */
export function keep(world: World): void {
  world.stateFile.changed();
  world.changed();
}
