import type { Stage } from './application.ts';

/** A list or a resource as it is sent: what is null, text or number there is what an application reads. */
export async function read(on: Stage, path: string): Promise<Record<string, unknown>> {
  const { accountSid, authToken } = on.sandbox.account;
  const [place = '', query = ''] = path.split('?');
  const url = `${on.sandbox.url}/2010-04-01/Accounts/${accountSid}${place}.json${query && `?${query}`}`;
  const answer = await fetch(url, { headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` } });
  return { ...((await answer.json()) as object), http: answer.status };
}

/** The rows of a list, under whatever name. */
export async function rows(on: Stage, path: string): Promise<readonly Record<string, unknown>[]> {
  const list = Object.values(await read(on, path)).find((field) => Array.isArray(field));
  if (!list) throw new Error(`${path} is no list`);
  return list;
}
