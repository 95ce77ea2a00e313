import type { JournalEntry } from './journal-entry.ts';
import type { Level } from './words.ts';

/** How well it went, as the console colours it. What is still under way has not gone wrong yet. */
export function levelOf(entry: JournalEntry): Level {
  switch (entry.kind) {
    case 'rest':
      return entry.answer.code >= 400 ? 'error' : 'ok';
    case 'webhook':
      return !entry.done || (entry.answer !== null && entry.answer.code < 300) ? 'ok' : 'error';
    case 'phase':
      return entry.phase === 'failed' ? 'error' : 'ok';
    case 'message':
      return entry.errorCode === null ? 'ok' : 'error';
    case 'fork':
      return entry.event.endsWith('-error') ? 'error' : 'ok';
    case 'recording':
      return entry.phase === 'absent' ? 'error' : 'ok';
    case 'warning':
      return entry.level;
    default:
      return 'ok';
  }
}
