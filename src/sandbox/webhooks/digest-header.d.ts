declare module 'digest-header' {
  /**
   * @param uri the path with its query
   * @param challenge the `WWW-Authenticate` header
   * @param credentials `name:password`
   * @returns the `Authorization` header
   */
  export default function digestHeader(method: string, uri: string, challenge: string, credentials: string): string;
}
