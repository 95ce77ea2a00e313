import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { Config } from './config.ts';

/**
 * Where a browser that is a phone speaks to: Twilio's signalling in any region, and its gateway for the statistics of calls
 * (https://www.twilio.com/docs/voice/sdks/network-connectivity-requirements). Sound itself is no matter of this policy.
 */
const twilioHosts = ['wss://*.twilio.com', 'https://*.twilio.com'];

/** The sandbox's signalling: the same host, by WebSocket. */
const sandboxSocket = (url: string | null): string[] =>
  url === null ? [] : [new URL(url).origin.replace(/^http/, 'ws')];

/**
 * Security headers of every answer: our own scripts, styles and connections only, those of the phone besides, and nobody
 * may frame us.
 */
export function securityHeaders(config: Config): FastifyHelmetOptions {
  const https = config.publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...twilioHosts, ...sandboxSocket(config.sandboxUrl)],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        ...(https && { upgradeInsecureRequests: [] }),
      },
    },
    hsts: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  };
}
