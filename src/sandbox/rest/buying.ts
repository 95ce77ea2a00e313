import { newNumber, type OwnedNumber } from '#sandbox/account/numbers.ts';
import { ownerOf } from '#sandbox/exchange/estate.ts';
import { newSid } from '#sandbox/exchange/sids.ts';
import { isTrial } from '#sandbox/exchange/trial.ts';
import { charge } from '#sandbox/exchange/usage/charges.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { readAddress } from '#sandbox/kernel/phone.ts';
import { COUNTRIES, kindOf } from '#sandbox/stock/countries.ts';
import type { NumberKind } from '#sandbox/stock/ranges.ts';
import { offers } from '#sandbox/stock/stock.ts';
import { type Answer, created, type RestRequest, refuse } from './answer.ts';
import { readFields } from './fields.ts';
import { magicOfNumber } from './magic.ts';
import type { Checked } from './new-leg.ts';
import { NUMBERS } from './number.view.ts';
import { createRecord } from './records.ts';

/** USD a month begun, in the size of Twilio's public price list for the United States. */
const PRICES = {
  local: { category: 'phonenumbers-local', price: 1.15 },
  mobile: { category: 'phonenumbers-mobile', price: 1.15 },
  'toll-free': { category: 'phonenumbers-tollfree', price: 2.15 },
} as const satisfies Readonly<Record<NumberKind, { category: string; price: number }>>;

/**
 * Buys a number that nobody owns: the one named, or the first of an area. `kind` is that of the sub-resource which is
 * asked, and null for the whole. The first month is charged at once; the sandbox charges no further one.
 */
export function buy(request: RestRequest, kind: NumberKind | null): Answer {
  const { world } = request;
  if (isTrial(world) && (world.account.kind === 'sub' || world.account.numbers.size > 0)) return ONE_ON_TRIAL;
  const chosen = choose(request, kind);
  if (!chosen.ok) return chosen.answer;
  const number = chosen.value;
  const make = () => newNumber(newSid(world, 'PN'), number, world.clock.now());
  // With test credentials everything is answered as if it were, and nothing is.
  if (world.account.kind === 'test') return pretend(request, make());
  const answer = createRecord(NUMBERS, request, make);
  if (answer.status !== 201) return answer;
  charge(world, { ...PRICES[kindOf(number)], count: 1, usage: 1, at: world.clock.now() });
  return answer;
}

/** One number at a time, and none on a subaccount: https://www.twilio.com/docs/api/errors/10002 */
const ONE_ON_TRIAL = refuse(
  10002,
  400,
  'Trial accounts are allowed only one Twilio number. To get additional Twilio numbers, please upgrade.',
);

function pretend({ world, form }: RestRequest, row: OwnedNumber): Answer {
  const read = readFields(form, NUMBERS.fields, world.account.applications);
  return read.ok ? created(NUMBERS.view(world, { ...row, ...read.change })) : read.answer;
}

const no = (code: number, message: string): { ok: false; answer: Answer } => ({
  ok: false,
  answer: refuse(code, 400, message),
});

function choose({ world, form }: RestRequest, kind: NumberKind | null): Checked<string> {
  const asked = form.text('PhoneNumber');
  if (asked) return named(world, asked, kind);
  const area = kind === null ? form.text('AreaCode') : undefined;
  if (!area) return no(21404, kind === null ? 'PhoneNumber or AreaCode is required' : 'PhoneNumber is required');
  return ofArea(world, area);
}

function named(world: World, asked: string, kind: NumberKind | null): Checked<string> {
  const address = readAddress(asked);
  const isTest = world.account.kind === 'test';
  if (address?.kind !== 'number') return no(21421, `${asked} is not a valid phone number`);
  const magic = isTest ? magicOfNumber({ number: address.e164 }) : null;
  if (magic) return no(magic.code, magic.message);
  if (kind !== null && kindOf(address.e164) !== kind) return no(21421, `${asked} is not a ${kind} number`);
  if (ownerOf(world.estate, address.e164)) return no(21422, `${address.e164} is not available`);
  return { ok: true, value: address.e164 };
}

/** The area code that Twilio's magic values find a number in: https://www.twilio.com/docs/iam/test-credentials */
const MAGIC_AREA = '500';

function ofArea(world: World, area: string): Checked<string> {
  const magic = world.account.kind === 'test' ? magicOfNumber({ areaCode: area }) : null;
  if (magic) return no(magic.code, magic.message);
  if (world.account.kind === 'test' && area === MAGIC_AREA) return { ok: true, value: '+15005550006' };
  if (!/^[2-9]\d{2}$/.test(area)) return no(21451, `AreaCode ${area} is not valid`);
  for (const country of COUNTRIES.filter(({ code }) => code === 'US' || code === 'CA')) {
    const wish = { country, kind: 'local', areaCode: area } as const;
    for (const offer of offers(wish, (number) => ownerOf(world.estate, number) !== undefined)) {
      return { ok: true, value: offer.number };
    }
  }
  return no(21452, `No phone numbers found in area code ${area}`);
}
