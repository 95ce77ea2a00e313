import { formatted } from '#sandbox/kernel/phone.ts';
import { type Answer, notFound, ok, type RestRequest, type Route, refuse } from './answer.ts';
import { freeNumbers } from './incoming-phone-numbers.ts';

/** Numbers for sale: in the United States only, fictional ones, in any area. */
export const availablePhoneNumbers: readonly Route[] = [
  { method: 'GET', path: '/AvailablePhoneNumbers/:country/Local', run: list },
];

const MOST = 30;

function list({ world, params, query, path }: RestRequest): Answer {
  if (params.country !== 'US') return notFound(path);
  const area = query.get('AreaCode') ?? '415';
  if (!/^[2-9]\d{2}$/.test(area)) return refuse(21451, 400, `AreaCode ${area} is not valid`);
  const size = Math.min(MOST, Number(query.get('PageSize')) || MOST);
  return ok({
    uri: path,
    available_phone_numbers: freeNumbers(world, area)
      .slice(0, size)
      .map((number) => ({
        friendly_name: formatted(number),
        phone_number: number,
        lata: null,
        locality: null,
        rate_center: null,
        latitude: null,
        longitude: null,
        region: null,
        postal_code: null,
        iso_country: 'US',
        address_requirements: 'none',
        beta: false,
        capabilities: { voice: true, sms: true, mms: true },
      })),
  });
}
