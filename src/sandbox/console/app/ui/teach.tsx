import { usePart } from '../lib/sandbox.ts';
import { CodeBlock } from './code.tsx';

/** The official client, pointed at a sandbox by one line. */
export const clientSnippet = (origin: string, accountSid: string, from: string): string =>
  `import twilio from 'twilio';

const client = twilio('${accountSid}', process.env.TWILIO_AUTH_TOKEN);
client.api.baseUrl = '${origin}';

await client.calls.create({
  to: '+14155550123',
  from: '${from}',
  twiml: '<Response><Say>Hello.</Say><Gather/></Response>',
});`;

/** With the client above. */
export const messageSnippet = (from: string): string =>
  `await client.messages.create({
  to: '+14155550123',
  from: '${from}',
  body: 'Hello.',
});`;

/** What an empty list teaches: how to make the first call. */
export function Teach() {
  const account = usePart('account');
  return (
    <div className="grid w-full min-w-0 gap-2 text-[13px]">
      <p>Point the official client at this address; the auth token is on the Accounts page.</p>
      <CodeBlock
        what="example"
        text={clientSnippet(window.location.origin, account.accountSid, account.numbers[0] ?? '+15005550006')}
      />
      <p>Or let a caller ring: from a handset, or on the World page.</p>
    </div>
  );
}
