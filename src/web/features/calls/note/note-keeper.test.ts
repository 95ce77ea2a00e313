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
