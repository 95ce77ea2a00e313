import { type ErrorCode, entryOf } from '#contract/errors.ts';
import type { CarrierTest } from '#contract/settings.ts';
import type { CarrierAnswer, CarrierNumber, NumberWebhooks } from '../../carrier/port.ts';
import type { Refusal, Result } from '../../kernel/refusal.ts';
import type { StoredNumber } from './numbers.model.ts';

type Check = CarrierTest['checks'][number];

/** What was found out, for judging. `account` and `listed` are null when nothing could be asked. */
export type Findings = {
  readonly credentials: Result<unknown>;
  readonly account: CarrierAnswer<{ readonly name: string; readonly type: string; readonly active: boolean }> | null;
  readonly listed: CarrierAnswer<readonly CarrierNumber[]> | null;
  readonly application: Result<string> | null;
  readonly publicUrl: string;
  readonly reachable: boolean;
  readonly own: readonly StoredNumber[];
  readonly webhooks: NumberWebhooks | null;
};

/** The test of a connection, check by check. A check that could not be made, because one before it failed, is absent. */
export function judge(findings: Findings): CarrierTest {
  const account = findings.account?.kind === 'done' ? findings.account.value : null;
  const numbers = findings.listed?.kind === 'done' ? findings.listed.value : null;
  const checks = [
    credentialsCheck(findings),
    account && accountCheck(account),
    numbers && numbersCheck(numbers, findings.own),
    publicUrlCheck(findings),
    account && findings.application && applicationCheck(findings.application),
    numbers && findings.webhooks && webhooksCheck(numbers, findings.own, findings.webhooks),
  ].filter((check) => check !== null);
  const used = new Set(findings.own.map((each) => each.number));
  return {
    ok: checks.every((check) => check.ok),
    checks,
    accountName: account?.name ?? null,
    accountType: account?.type ?? null,
    numbers: (numbers ?? []).map(({ sid, number, friendlyName, voice }) => ({
      sid,
      number,
      friendlyName,
      voice,
      inUse: used.has(number),
    })),
  };
}

function check(code: string, title: string, good: boolean, detail: string, cure: string | null): Check {
  return { code, title, ok: good, detail, cure: good ? null : cure };
}

function credentialsCheck({ credentials, account }: Findings): Check {
  const at = (good: boolean, detail: string, cure: string | null) =>
    check('credentials', 'Credentials', good, detail, cure);
  if (!credentials.ok) return at(false, ...wordsOf(credentials.refusal));
  if (account === null || account.kind === 'done')
    return at(true, 'The account SID and auth token are accepted.', null);
  if (account.kind === 'refused') return at(false, ...wordsOf({ code: account.refusal, detail: account.message }));
  return at(false, account.message, entryOf('carrier-unavailable').cure);
}

function accountCheck({ name, type, active }: { name: string; type: string; active: boolean }): Check {
  const trial = /trial/i.test(type);
  const detail = !active
    ? `The account “${name}” is not active.`
    : `“${name}” is active${trial ? '; as a trial account it may only call verified numbers' : ''}.`;
  return check('account', 'Account', active, detail, entryOf('carrier-account').cure);
}

function numbersCheck(numbers: readonly CarrierNumber[], own: readonly StoredNumber[]): Check {
  const voice = numbers.filter((each) => each.voice).length;
  if (voice === 0)
    return check('numbers', 'Numbers', false, 'The account has no number that can call.', 'Buy a number with voice.');
  const chosen = own.length > 0;
  const detail = `${voice} of the account’s numbers can call; ${own.length} in use here.`;
  return check('numbers', 'Numbers', chosen, detail, 'Choose a number below.');
}

function publicUrlCheck({ publicUrl, reachable }: Findings): Check {
  const detail = reachable ? `The carrier calls ${publicUrl}.` : `Twilio cannot reach ${publicUrl} from outside.`;
  const cure =
    'Set PUBLIC_URL to an https address that Twilio can reach, for example that of a tunnel, and start again.';
  return check('public-url', 'Public address', reachable, detail, cure);
}

function applicationCheck(application: Result<string>): Check {
  const title = 'TwiML application';
  if (application.ok) return check('application', title, true, `${application.value} is set up.`, null);
  return check('application', title, false, ...wordsOf(application.refusal));
}

function webhooksCheck(
  numbers: readonly CarrierNumber[],
  own: readonly StoredNumber[],
  { voiceUrl, statusCallback }: NumberWebhooks,
): Check {
  const bySid = new Map(numbers.map((each) => [each.sid, each]));
  const wrong = own.filter(({ carrierSid }) => {
    const there = bySid.get(carrierSid);
    return there?.voiceUrl !== voiceUrl || there.statusCallback !== statusCallback;
  });
  const detail =
    wrong.length === 0
      ? 'Every number in use calls this server.'
      : `${wrong.map((each) => each.number).join(', ')} call${wrong.length === 1 ? 's' : ''} another address.`;
  return check(
    'webhooks',
    'Webhooks',
    wrong.length === 0,
    detail,
    'Configure these numbers again, or set the addresses by hand.',
  );
}

function wordsOf(refusal: Pick<Refusal, 'detail'> & { readonly code: ErrorCode }): [detail: string, cure: string] {
  const entry = entryOf(refusal.code);
  return [refusal.detail ?? entry.cause, entry.cure];
}
