import type { FastifyReply, FastifyRequest } from 'fastify';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The control API acts without credentials, so only this machine may use it: a page of another origin is refused by its
 * Origin, and one that has rebound its name to this address by its Host.
 *
 * @param host the address that the sandbox was told to listen on, allowed beside loopback
 */
export const guard =
  (host: string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const named = URL.parse(`http://${request.headers.host ?? ''}`);
    if (!named || !(LOOPBACK.has(named.hostname) || named.hostname === host)) {
      return reply.code(403).send({ error: `Host ${request.headers.host ?? '(none)'} is not this sandbox` });
    }
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== `http://${request.headers.host}`) {
      return reply.code(403).send({ error: `Origin ${origin} may not use the control API` });
    }
    return undefined;
  };
