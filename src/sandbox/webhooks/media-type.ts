/** `text/xml` of `Text/XML; charset=utf-8`; empty when the answer does not say what it is. */
export const mediaTypeOf = (contentType: string | null): string =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
