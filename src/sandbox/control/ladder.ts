import type { JournalEntry, LadderRung } from './views.ts';

/** A journal entry in a few words, for a leg's ladder. */
export function rung(entry: JournalEntry): LadderRung {
  return { at: entry.at, kind: entry.kind, journalId: entry.id, ...said(entry) };
}

type Said = Pick<LadderRung, 'label' | 'way' | 'level'>;

function said(entry: JournalEntry): Said {
  switch (entry.kind) {
    case 'rest': {
      const path = entry.path.replace(/^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}/u, '') || '/';
      const level = entry.answer.code >= 400 ? 'error' : 'ok';
      return { way: 'in', level, label: `${entry.method} ${path}: ${entry.answer.code}` };
    }
    case 'webhook':
      return webhook(entry);
    case 'document':
      return { way: 'inside', level: 'ok', label: `Runs TwiML from ${entry.url ?? 'the request'}` };
    case 'verb':
      return { way: 'inside', level: 'ok', label: `<${entry.verb}>` };
    case 'phase':
      return phase(entry);
    case 'handset':
      return { way: 'inside', level: 'ok', label: handset(entry) };
    case 'message': {
      const code = entry.errorCode === null ? '' : ` (${entry.errorCode})`;
      return {
        way: 'inside',
        level: entry.errorCode === null ? 'ok' : 'error',
        label: `message ${entry.status}${code}`,
      };
    }
    case 'conference':
      return { way: 'inside', level: 'ok', label: entry.event };
    case 'fork':
      return { way: 'inside', level: entry.event.endsWith('-error') ? 'error' : 'ok', label: entry.event };
    case 'queue':
      return { way: 'inside', level: 'ok', label: `queue: ${entry.event}` };
    case 'recording':
      return { way: 'inside', level: entry.phase === 'absent' ? 'error' : 'ok', label: `recording ${entry.phase}` };
    case 'warning':
      return {
        way: 'inside',
        level: entry.level,
        label: entry.code === 0 ? entry.message : `${entry.code}: ${entry.message}`,
      };
  }
}

function webhook(entry: Extract<JournalEntry, { kind: 'webhook' }>): Said {
  const failure = entry.attempts.at(-1)?.failure;
  const answer = entry.answer?.code ?? failure ?? (entry.done ? 'dropped' : 'under way');
  const good = entry.answer !== null && entry.answer.code < 300;
  const path = URL.parse(entry.url)?.pathname ?? entry.url;
  const label = `${entry.webhook} ${entry.event ?? ''} ${entry.method} ${path}: ${answer}`;
  return { way: 'out', level: good || !entry.done ? 'ok' : 'error', label };
}

function phase(entry: Extract<JournalEntry, { kind: 'phase' }>): Said {
  const code = entry.sipCode === null ? '' : ` (SIP ${entry.sipCode})`;
  return { way: 'inside', level: entry.phase === 'failed' ? 'error' : 'ok', label: `${entry.phase}${code}` };
}

function handset(entry: Extract<JournalEntry, { kind: 'handset' }>): string {
  const what = entry.digits ?? entry.text;
  return what === undefined ? `${entry.number}: ${entry.act}` : `${entry.number}: ${entry.act} ${what}`;
}
