import { levelOf } from '#sandbox/kernel/level.ts';
import type { JournalEntry, LadderRung } from './views.ts';

/** A journal entry in a few words, for a leg's ladder. */
export function rung(entry: JournalEntry): LadderRung {
  return { at: entry.at, kind: entry.kind, journalId: entry.id, level: levelOf(entry), ...said(entry) };
}

type Said = Pick<LadderRung, 'label' | 'way'>;

function said(entry: JournalEntry): Said {
  switch (entry.kind) {
    case 'rest': {
      const path = entry.path.replace(/^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}/u, '') || '/';
      return { way: 'in', label: `${entry.method} ${path}: ${entry.answer.code}` };
    }
    case 'webhook':
      return { way: 'out', label: webhook(entry) };
    default:
      return { way: 'inside', label: within(entry) };
  }
}

type Inside = Exclude<JournalEntry, { kind: 'rest' | 'webhook' }>;

const within = (entry: Inside): string => {
  switch (entry.kind) {
    case 'document':
      return `Runs TwiML from ${entry.url ?? 'the request'}`;
    case 'verb':
      return `<${entry.verb}>`;
    case 'phase':
      return entry.sipCode === null ? entry.phase : `${entry.phase} (SIP ${entry.sipCode})`;
    case 'handset':
      return handset(entry);
    case 'message':
      return `message ${entry.status}${entry.errorCode === null ? '' : ` (${entry.errorCode})`}`;
    case 'conference':
    case 'fork':
      return entry.event;
    case 'queue':
      return `queue: ${entry.event}`;
    case 'recording':
      return `recording ${entry.phase}`;
    case 'warning':
      return entry.code === 0 ? entry.message : `${entry.code}: ${entry.message}`;
  }
};

function webhook(entry: Extract<JournalEntry, { kind: 'webhook' }>): string {
  const failure = entry.attempts.at(-1)?.failure;
  const answer = entry.answer?.code ?? failure ?? (entry.done ? 'dropped' : 'under way');
  const path = URL.parse(entry.url)?.pathname ?? entry.url;
  return `${entry.webhook} ${entry.event ?? ''} ${entry.method} ${path}: ${answer}`;
}

function handset(entry: Extract<JournalEntry, { kind: 'handset' }>): string {
  const what = entry.digits ?? entry.text;
  return what === undefined ? `${entry.number}: ${entry.act}` : `${entry.number}: ${entry.act} ${what}`;
}
