type Part = { readonly at: number; readonly text: string; readonly href: string | null };

/** Cuts a plain text into parts, web addresses apart. Only http and https become links; joined, the parts are the text. */
export function linked(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>"().,;:!?]/g)) {
    if (match.index > at) parts.push({ at, text: text.slice(at, match.index), href: null });
    parts.push({ at: match.index, text: match[0], href: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), href: null });
  return parts;
}
