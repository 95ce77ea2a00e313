import type { ErrorCode } from '#contract/errors.ts';

/** Why a text is no phone number at all, told before any numbering plan is asked. */
export type ShapeRefusal = { readonly ok: false; readonly code: ErrorCode; readonly detail: string };

/** Spaces and marks that people write between digits, in the scripts whose digits are read. */
const separators = /[\s().\-‐-―−/·ㆍー]/gu;

/** Direction marks and zero-width characters come along when a number is copied from a page or an address book. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu;

/** A latin, full-width, Arabic-Indic or extended Arabic-Indic digit: those that phones and keyboards produce. */
const zeros = ['0', '\uff10', '\u0660', '\u06f0'].map((zero) => zero.charCodeAt(0));

const extension = /(?:;\s*ext=|\bext(?:ension|n)?\b\.?|\bx|[#,;])\s*:?\s*(\d{1,11})\s*#?$/iu;

/**
 * Refuses what cannot be a number: nothing, an address, an extension, letters, stray characters. In that order, so that
 * the reason is the one that helps ("x5" is an extension and has a letter).
 * @returns null when only digits, separators and perhaps a leading plus sign remain.
 */
export function refuseShape(text: string): ShapeRefusal | null {
  const bare = text.replace(invisible, '').trim();
  if (bare === '') return refusal('number-missing', 'There is no number here.');
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(bare)?.[1] ?? (bare.includes('@') ? 'sip' : null);
  if (scheme) return refusal('number-is-uri', `“${shown(bare)}” is an address (${scheme}:), not a phone number.`);
  const extra = extension.exec(bare)?.[1];
  if (extra) return refusal('number-invalid', `The extension ${extra} cannot be dialled. Type the number without it.`);
  if (/\p{L}/u.test(bare)) return refusal('number-has-letters', `“${shown(bare)}” has letters in it.`);
  const compact = latin(bare).replace(separators, '');
  const stray = /[^\d+]/u.exec(compact)?.[0] ?? (compact.lastIndexOf('+') > 0 ? '+' : null);
  if (stray) return refusal('number-invalid', `“${stray}” in “${shown(bare)}” is not part of a phone number.`);
  if (!/\d/.test(compact)) return refusal('number-invalid', `“${shown(bare)}” has no digits.`);
  return null;
}

/** The digits in latin script, and whether a plus sign leads them. Anything else is dropped. */
export function readDigits(text: string): { readonly international: boolean; readonly digits: string } {
  const plain = latin(text.replace(invisible, '')).trim();
  return { international: /^[^\d]*\+/u.test(plain), digits: plain.replace(/[^\d]/gu, '') };
}

/** What a person typed, short enough to be repeated in a message. */
export function shown(text: string): string {
  return text.length > 30 ? `${[...text].slice(0, 29).join('')}…` : text;
}

function latin(text: string): string {
  return text.replace(/[\uff0b\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/gu, (sign) => {
    const code = sign.charCodeAt(0);
    if (code === 0xff0b) return '+';
    const zero = zeros.find((start) => code >= start && code <= start + 9);
    return zero === undefined ? sign : String(code - zero);
  });
}

function refusal(code: ErrorCode, detail: string): ShapeRefusal {
  return { ok: false, code, detail };
}
