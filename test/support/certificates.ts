import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** What a TLS server shows, as PEM. */
export type Certified = { readonly cert: string; readonly key: string };

export type Authority = {
  readonly cert: string;
  /** @param endsAt milliseconds since 1970 */
  certify(name: string, endsAt?: number): Promise<Certified>;
};

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;

const pair = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

async function pem({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  return `-----BEGIN PRIVATE KEY-----\n${bytes.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

const times = (endsAt: number) => ({ notBefore: new Date(endsAt - 30 * DAY_MS), notAfter: new Date(endsAt) });

/** Vouches for servers, for as long as a test lasts. */
export async function newAuthority(): Promise<Authority> {
  const keys = await pair();
  const root: X509Certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Nobody Else',
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [new BasicConstraintsExtension(true)],
    ...times(Date.now() + DAY_MS),
  });
  return {
    cert: root.toString('pem'),
    async certify(name, endsAt = Date.now() + DAY_MS) {
      const own = await pair();
      const certificate = await X509CertificateGenerator.create({
        subject: `CN=${name}`,
        issuer: root.subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
        ...times(endsAt),
      });
      return { cert: certificate.toString('pem'), key: await pem(own) };
    },
  };
}

/** A certificate that only its owner vouches for. */
export async function selfSigned(name: string): Promise<Certified> {
  const keys = await pair();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ALGORITHM,
    ...times(Date.now() + DAY_MS),
  });
  return { cert: certificate.toString('pem'), key: await pem(keys) };
}
