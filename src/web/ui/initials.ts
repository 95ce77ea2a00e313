/** The first letters of the first and the last word of a name, in capitals; `?` for a name without letters. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-_.]+/u).flatMap((word) => word.match(/[\p{L}\p{N}]/u) ?? []);
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
