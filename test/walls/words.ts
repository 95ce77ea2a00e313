// Walls that no import shows: words that a room must not say.

import fs from 'node:fs';
import path from 'node:path';

export type WordRule = {
  name: string;
  why: string;
  in: RegExp;
  except?: RegExp;
  words: RegExp;
  /** A line that breaks the rule. */
  plant: string;
};

const PURE = /(\.(model|reduce|step)\.tsx?$)|^src\/(server\/features\/flows\/nodes|sandbox\/voice|twiml)\//;
const TEST = /\.test\.tsx?$/;

export const wordRules: readonly WordRule[] = [
  {
    name: 'pure files know no clock',
    why: 'The same facts must give the same state at any time: time comes in as a value.',
    in: PURE,
    except: TEST,
    words: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bset(Timeout|Interval|Immediate)\(/,
    plant: 'const at = Date.now();',
  },
  {
    name: 'pure files know no chance',
    why: 'What is drawn by lot cannot be folded twice.',
    in: PURE,
    except: TEST,
    words: /\bMath\.random\(|\bcrypto\.|\brandom(UUID|Bytes|Int)\(/,
    plant: 'const id = crypto.randomUUID();',
  },
  {
    name: 'only carrier/twilio says CallSid',
    why: 'The names of a carrier stay in its adapter; below it there are legs.',
    in: /^src\/(server|contract|web|widget)\//,
    except: /^src\/server\/carrier\/twilio\//,
    words: /\bCallSid\b/,
    plant: 'const leg = body.CallSid;',
  },
  {
    name: 'no page is written as a string',
    why: 'The content policy forbids inline scripts and the linter cannot see into HTML.',
    in: /^src\/.*\.html$/,
    words: /<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/i,
    plant: '<body onload="start()">',
  },
];

/** The lines of a text that break a rule for a file of that name. */
export function broken(rule: WordRule, file: string, text: string): string[] {
  if (!rule.in.test(file) || rule.except?.test(file)) return [];
  return text
    .split('\n')
    .flatMap((line, index) => (rule.words.test(withoutComment(line)) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
}

/** Every file below a folder, with forward slashes. */
export function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}

function withoutComment(line: string): string {
  return /^\s*(\*|\/\/|\/\*)/.test(line) ? '' : line.replace(/\s\/\/.*$/, '');
}
