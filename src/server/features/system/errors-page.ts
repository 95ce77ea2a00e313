import { type CatalogueEntry, catalogue } from '#contract/errors.ts';

/** The catalogue of errors as a page, each under its code: where the `type` of every problem points. */
export function errorsPage(): string {
  const entries = Object.entries(catalogue as Readonly<Record<string, CatalogueEntry>>).map(
    ([code, { status, title, cause, cure }]) =>
      `<section id="${text(code)}"><h2>${text(title)}</h2><p><code>${text(code)}</code> · ${status}</p>` +
      `<dl><dt>Cause</dt><dd>${text(cause)}</dd><dt>Cure</dt><dd>${text(cure)}</dd></dl></section>`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Switchhook errors</title>',
    '<meta name="viewport" content="width=device-width"></head><body><main><h1>Errors</h1>',
    ...entries,
    '</main></body></html>',
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function text(value: string): string {
  return value.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
