import fs from 'node:fs';

/** Above this a log is put aside when a program starts; one older log is kept. */
const MOST_BYTES = 20 * 1024 * 1024;

export type LogFile = {
  path: string;
  /** To be given to a program and closed here. */
  descriptor: number;
  /** The end of what was written since it was opened. */
  lastWords(lines: number): string;
};

/** Opens a log to write on: what a program said before it crashed must outlive the next start. */
export function openLog(path: string): LogFile {
  const before = fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (before > MOST_BYTES) fs.renameSync(path, `${path}.1`);
  const descriptor = fs.openSync(path, 'a', 0o600);
  const from = fs.fstatSync(descriptor).size;
  return {
    path,
    descriptor,
    lastWords(lines) {
      const text = fs.existsSync(path) ? fs.readFileSync(path).subarray(from).toString('utf8') : '';
      return text.trim().split('\n').slice(-lines).join('\n');
    },
  };
}
