import { beforeEach, describe, expect, it } from 'vitest';
import type { NoteDraft } from '#contract/notes.ts';
import { ApiError, unreachable } from '#web/lib/problem.ts';
import { emptyNote, type Note, type Written } from './note.ts';
import { keepNote, type NotePorts } from './note-keeper.ts';

/** A server, a browser's memory and a clock that a test moves. */
function aWorld() {
  const waiting = new Set<{ at: number; then: () => void }>();
  const world = {
    now: 0,
    away: false,
    /** What the server answers instead; null: it saves. */
    says: null as number | null,
    memory: null as Note | null,
    server: null as Written | null,
    requests: [] as string[],
    ports: {} as NotePorts,
    passes: async (ms: number) => {
      world.now += ms;
      for (const each of [...waiting].filter(({ at }) => at <= world.now)) {
        waiting.delete(each);
        each.then();
      }
      await settled();
    },
  };
  world.ports = {
    read: async (): Promise<NoteDraft> => ({ text: '', whole: false, ...world.server, savedAt: null }),
    save: async (written) => {
      world.requests.push(written.text);
      await Promise.resolve();
      if (world.away) throw new ApiError(unreachable());
      if (world.says !== null) throw problem(world.says);
      world.server = written;
    },
    remembered: () => world.memory,
    remember: (note) => {
      world.memory = note;
    },
    wait: (ms, then) => {
      const each = { at: world.now + ms, then };
      waiting.add(each);
      return () => waiting.delete(each);
    },
  };
  return world;
}

const problem = (status: number) => new ApiError({ ...unreachable(), status, detail: 'Too long.' });
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const text = (written: string): Written => ({ text: written, whole: false });

let world: ReturnType<typeof aWorld>;
beforeEach(() => {
  world = aWorld();
});

describe('a note in a call', () => {
  it('is in the browser with each letter, and on the server at each pause', async () => {
    const keeper = keepNote(world.ports);
    for (const written of ['W', 'Wa', 'Wants']) {
      keeper.write(text(written));
      await world.passes(100);
      expect(world.memory?.written).toEqual(text(written));
    }
    expect(world.requests).toEqual([]);
    await world.passes(1_000);
    expect(world.requests).toEqual(['Wants']);
    expect(keeper.note().place).toEqual({ kind: 'saved' });
    await world.passes(60_000);
    expect(world.requests).toEqual(['Wants']);
  });

  it('waits in the browser while the server is away, survives a reload there, and is saved once it is back', async () => {
    world.away = true;
    const keeper = keepNote(world.ports);
    keeper.write(text('Wants'));
    await world.passes(1_000);
    expect(keeper.note().place).toEqual({ kind: 'here' });
    keeper.write(text('Wants the blue one.'));
    await world.passes(1_000);
    await world.passes(60_000);
    expect(world.server).toBeNull();

    const reloaded = keepNote(world.ports);
    expect(reloaded.note().written).toEqual(text('Wants the blue one.'));
    reloaded.open();
    await settled();
    expect(reloaded.note().written).toEqual(text('Wants the blue one.'));
    world.away = false;
    await world.passes(60_000);
    expect(world.server).toEqual(text('Wants the blue one.'));
    expect(reloaded.note().place).toEqual({ kind: 'saved' });
  });

  it('is sent one request after the other, and not after the call was wrapped up', async () => {
    const keeper = keepNote(world.ports);
    keeper.write(text('a'));
    const first = keeper.flush();
    keeper.write(text('ab'));
    await keeper.flush();
    await first;
    expect(world.requests).toEqual(['a', 'ab']);
    expect(world.server).toEqual(text('ab'));
    keeper.done();
    await world.passes(60_000);
    expect(world.memory).toBeNull();
    expect(world.requests).toEqual(['a', 'ab']);
  });

  it('is sent at once when the page is left', () => {
    const keeper = keepNote(world.ports);
    keeper.write(text('a'));
    void keeper.flush({ leaving: true });
    expect(world.requests).toEqual(['a']);
  });

  it('shows what another tab writes, and saves it when that tab does not', async () => {
    const keeper = keepNote(world.ports);
    keeper.hear({ written: text('There'), place: { kind: 'saving' } });
    expect(keeper.note().written).toEqual(text('There'));
    await world.passes(1_000);
    expect(world.requests).toEqual([]);
    await world.passes(5_000);
    expect(world.server).toEqual(text('There'));
    keeper.hear(null);
    expect(keeper.note()).toEqual(emptyNote);
  });

  it('is read from the server on a machine that does not have it', async () => {
    world.server = text('From elsewhere');
    const keeper = keepNote(world.ports);
    keeper.open();
    await settled();
    expect(keeper.note()).toEqual({ written: text('From elsewhere'), place: { kind: 'saved' } });
  });

  it('that is read does not replace what another tab has written meanwhile', async () => {
    world.server = text('Older');
    const keeper = keepNote(world.ports);
    keeper.open();
    world.memory = { written: text('Newer'), place: { kind: 'saving' } };
    await settled();
    expect(world.memory.written).toEqual(text('Newer'));
  });
});

describe('a server that does not save', () => {
  it.each([0, 401, 429, 500, 503])('is tried again by itself after %i, and has it in the end', async (status) => {
    world.says = status;
    const keeper = keepNote(world.ports);
    keeper.write(text('Wants'));
    await world.passes(800);
    expect(keeper.note().place).toEqual({ kind: 'here' });
    world.says = null;
    await world.passes(2_000);
    expect(keeper.note().place).toEqual({ kind: 'saved' });
  });

  it('is tried again after what is no answer of its own', async () => {
    const keeper = keepNote({ ...world.ports, save: () => Promise.reject(new TypeError('A proxy’s page')) });
    keeper.write(text('Wants'));
    await world.passes(800);
    expect(keeper.note().place).toEqual({ kind: 'here' });
  });

  it.each([400, 403, 404, 409])('and says with %i why is not asked again until more is typed', async (status) => {
    world.says = status;
    const keeper = keepNote(world.ports);
    keeper.write(text('Wants'));
    await world.passes(800);
    expect(keeper.note().place).toEqual({ kind: 'refused', why: 'Too long.' });
    expect(world.memory?.written).toEqual(text('Wants'));
    await world.passes(600_000);
    expect(world.requests).toEqual(['Wants']);
    world.says = null;
    keeper.write(text('Want'));
    await world.passes(800);
    expect(keeper.note().place).toEqual({ kind: 'saved' });
  });

  it('is asked after 2, 4, 8, 16 and then each 30 seconds; after one success after 2 again', async () => {
    world.away = true;
    const keeper = keepNote(world.ports);
    const asked = async (afterMs: number) => {
      const before = world.requests.length;
      await world.passes(afterMs - 1);
      expect(world.requests.length, `before ${afterMs} ms`).toBe(before);
      await world.passes(1);
      expect(world.requests.length, `after ${afterMs} ms`).toBe(before + 1);
    };
    keeper.write(text('a'));
    for (const ms of [800, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) await asked(ms);
    world.away = false;
    await asked(30_000);
    expect(world.server).toEqual(text('a'));
    world.away = true;
    keeper.write(text('ab'));
    for (const ms of [800, 2_000]) await asked(ms);
  });
});

describe('a note', () => {
  it('that is typed on while it is on its way is sent again at the next pause', async () => {
    const keeper = keepNote(world.ports);
    keeper.write(text('a'));
    const first = keeper.flush();
    keeper.write(text('ab'));
    await first;
    expect(keeper.note().place).toEqual({ kind: 'saving' });
    await world.passes(800);
    expect(world.requests).toEqual(['a', 'ab']);
    expect(keeper.note().place).toEqual({ kind: 'saved' });
  });

  it('that the page sends as it goes does not wait for what is on its way, and is marked so', async () => {
    const leaving: boolean[] = [];
    const ports: NotePorts = {
      ...world.ports,
      save: (written, options) => {
        leaving.push(options.leaving);
        return world.ports.save(written, options);
      },
    };
    const keeper = keepNote(ports);
    keeper.write(text('a'));
    const first = keeper.flush();
    keeper.write(text('ab'));
    const last = keeper.flush({ leaving: true });
    expect(world.requests).toEqual(['a', 'ab']);
    await Promise.all([first, last]);
    expect(leaving).toEqual([false, true]);
    await keeper.flush();
    await keeper.flush({ leaving: true });
    expect(world.requests, 'of what is saved nothing is sent').toEqual(['a', 'ab']);
  });

  it('that is flushed twice at once is sent once, and both know when it is there', async () => {
    const keeper = keepNote(world.ports);
    keeper.write(text('a'));
    const there = await Promise.all([keeper.flush(), keeper.flush()].map((sent) => sent.then(() => world.server)));
    expect(there).toEqual([text('a'), text('a')]);
    expect(world.requests).toEqual(['a']);
  });

  it('tells whoever shows it of each change, of nothing else, and not once they have gone', async () => {
    const keeper = keepNote(world.ports);
    let told = 0;
    const leave = keeper.subscribe(() => {
      told += 1;
    });
    keeper.write(text('a'));
    keeper.write(text('a'));
    expect(told).toBe(1);
    await keeper.flush();
    expect(told).toBe(2);
    leave();
    keeper.write(text('ab'));
    expect(told).toBe(2);
  });

  it('that was saved, here or in another tab, is not sent again', async () => {
    world.memory = { written: text('a'), place: { kind: 'saved' } };
    const keeper = keepNote(world.ports);
    keeper.write(text('a'));
    keeper.hear({ written: text('b'), place: { kind: 'saved' } });
    await world.passes(60_000);
    expect(world.requests).toEqual([]);
    keeper.write(text('bc'));
    keeper.hear({ written: text('bc'), place: { kind: 'saved' } });
    await world.passes(60_000);
    expect(world.requests).toEqual([]);
  });

  it('that is done with is empty here and in the browser', () => {
    const keeper = keepNote(world.ports);
    keeper.write(text('a'));
    keeper.done();
    expect([keeper.note(), world.memory]).toEqual([emptyNote, null]);
  });
});
