export type Answer<T> = { readonly status: number; readonly body: T; readonly headers: Headers };
type Asking = <T = Record<string, unknown>>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer<T>>;
type Ask = Asking & {
  /** As their browser would send them. */
  readonly cookies: () => string;
};

/** Somebody at one address who keeps the cookies that they are given. */
export function asker(base: string): Ask {
  const cookies = new Map<string, string>();
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask: Asking = async (method, path, body, headers = {}) => {
    const answer = await fetch(base + path, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(cookies.size > 0 && { cookie: header() }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: json ? JSON.parse(text) : text, headers: answer.headers };
  };
  return Object.assign(ask, { cookies: header });
}

export type Person = { readonly ask: Ask; readonly userId: string; readonly name: string };
