/** What the link in the e-mail carries. Without it there is nothing to choose a password with. */
export function resetSearch({ token }: Record<string, unknown>): { token?: string } {
  return typeof token === 'string' && token !== '' ? { token } : {};
}
