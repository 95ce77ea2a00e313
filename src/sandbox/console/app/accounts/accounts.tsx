import type { AccountsView, AccountView } from '#sandbox/control/views.ts';
import { go, usePlace } from '../lib/address.ts';
import { usePart } from '../lib/sandbox.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { clientSnippet } from '../ui/teach.tsx';
import { type Credential, Credentials } from './credentials.tsx';
import { MessagingService } from './messaging-service.tsx';

type Account = AccountsView['accounts'][number];

const kindWords = { main: 'main', sub: 'subaccount', test: 'test credentials' } as const;
const ABOUT = {
  main: 'The account itself: calls, messages and numbers are its own.',
  sub: 'Its own numbers, calls and messages. Reached with its token, or with the main account’s.',
  test: 'Under these the magic numbers behave as Twilio’s, and nothing is really called.',
} as const;

function credentialsOf(account: Account, main: AccountView): readonly Credential[] {
  return [
    { name: 'Account SID', value: account.accountSid },
    { name: 'Auth token', value: account.authToken, secret: true },
    ...account.keys.flatMap(({ sid, secret, friendlyName }): Credential[] => [
      { name: `API key SID${friendlyName === '' ? '' : ` (${friendlyName})`}`, value: sid },
      { name: `Secret of ${friendlyName || sid}`, value: secret, secret: true },
    ]),
    ...(account.kind === 'main'
      ? [
          { name: 'TwiML application SID', value: main.applicationSid },
          { name: 'Messaging service SID', value: main.messagingServiceSid },
        ]
      : []),
    ...account.numbers.map((number, index) => ({ name: `Number ${index + 1}`, value: number })),
  ];
}

function AccountPanel({ account }: { readonly account: Account }) {
  const main = usePart('account');
  const place = usePlace();
  const only = place.account === account.accountSid;
  return (
    <Panel title={account.friendlyName || kindWords[account.kind]}>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={account.kind === 'main' ? 'accent' : 'quiet'}>{kindWords[account.kind]}</Badge>
        <Badge tone={account.status === 'active' ? 'go' : account.status === 'suspended' ? 'ring' : 'bad'}>
          {account.status}
        </Badge>
      </p>
      <p className="text-[13px] text-soft">{ABOUT[account.kind]}</p>
      <Credentials credentials={credentialsOf(account, main)}>
        <Button
          aria-pressed={only}
          onClick={() => go({ ...place, account: only ? null : account.accountSid }, 'replace')}
        >
          {only ? 'Show all accounts again' : 'Show only this account'}
        </Button>
      </Credentials>
      {account.kind === 'main' && <MessagingService account={main} />}
    </Panel>
  );
}

/** Every account of the sandbox, with its credentials; any of them can be what the other pages are narrowed to. */
export function Accounts() {
  const main = usePart('account');
  const accounts = usePart('accounts');
  return (
    <Page
      title="Accounts"
      about="Credentials to point the official client here with, and the subaccounts that it has opened."
    >
      <Panel title="Point the official client here">
        <CodeBlock what="base URL" text={window.location.origin} />
        <CodeBlock
          what="example"
          text={clientSnippet(window.location.origin, main.accountSid, main.numbers[0] ?? '+15005550006')}
        />
      </Panel>
      <div className="grid min-w-0 content-start gap-3 xl:grid-cols-2">
        {accounts.map((account) => (
          <AccountPanel key={account.accountSid} account={account} />
        ))}
      </div>
    </Page>
  );
}
