import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { expect, test } from 'vitest';
import { silentMp3 } from '../../../../test/support/sound.ts';
import { workshop } from './workshop.ts';

/** How nice each thread of this program is, by its number (proc_pid_stat(5), field 19). */
function niceness(): Map<string, number> {
  const threads = readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return [thread, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])] as const;
  });
  return new Map(threads);
}

// Other systems cannot lower a thread alone, and a program that is low itself has nothing to lower.
const lowers = process.platform === 'linux' && getPriority() < constants.priority.PRIORITY_BELOW_NORMAL;

test.runIf(lowers)('the thread that makes sound gives way, and no other does', async () => {
  const before = niceness();
  const makes = workshop();
  try {
    await makes.say('Good morning.');
    await makes.decode(silentMp3(10));
    const lower = [...niceness()].filter(([thread, nice]) => !before.has(thread) && nice > getPriority());
    expect(lower).toHaveLength(1);
  } finally {
    await makes.close();
  }
});
