import { Agent, request } from 'node:http';

export type Answered = { readonly code: number; readonly body: string };

/** The client of these measurements: plain requests over kept connections, so many under way at once. */
export type Client = {
  send(method: string, url: string, form?: Readonly<Record<string, string | readonly string[]>>): Promise<Answered>;
  close(): void;
};

export function client(auth: string, atOnce: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  return {
    send(method, url, form = {}) {
      const { promise, resolve, reject } = Promise.withResolvers<Answered>();
      const body = new URLSearchParams(
        Object.entries(form).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])),
      ).toString();
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': String(Buffer.byteLength(body)),
      };
      const outgoing = request(url, { method, auth, agent, headers }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => resolve({ code: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
      });
      outgoing.on('error', reject);
      outgoing.end(body);
      return promise;
    },
    close: () => agent.destroy(),
  };
}

/** Runs them all, so many at once, and says what came, in their order. */
export async function all<Answer>(works: readonly (() => Promise<Answer>)[], atOnce: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  const entries = works.entries();
  const worker = async () => {
    for (const [index, work] of entries) answers[index] = await work();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

/** Asks again and again, with a breath between, until the answer is right. @throws when `withinMs` have passed */
export async function until(what: string, withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
