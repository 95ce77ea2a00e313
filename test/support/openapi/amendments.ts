// Where the description contradicts its own examples, the examples are right: they are recorded answers.
// `openapi.test.ts` holds all of them against the schemas as amended here.

export type Amendment = 'may be null' | 'may be empty' | 'may be absent' | 'may be there';

const AMENDMENTS: readonly { readonly of: RegExp; readonly property: RegExp; readonly says: Amendment }[] = [
  // A conference that goes on has not ended for a reason.
  { of: /^api\.v2010\.account\.conference$/, property: /^reason_conference_ended$/, says: 'may be null' },
  { of: /incoming_phone_number(_\w+)?$/, property: /^(sms|voice)_application_sid$/, says: 'may be empty' },
  { of: /\.capabilities$/, property: /^fax$/, says: 'may be absent' },
  // Not paged: the whole answer is `uri` and the numbers.
  {
    of: /^ListAvailablePhoneNumber\w+Response$/,
    property: /^(page|page_size|start|end|(first|next|previous)_page_uri)$/,
    says: 'may be absent',
  },
  // A STUN server has no credentials.
  { of: /^api\.v2010\.account\.token\.ice_servers$/, property: /^(credential|username|url)$/, says: 'may be absent' },
  // Newer than this description: the official client 6.2.0 declares it.
  { of: /incoming_phone_number(_\w+)?$/, property: /^type$/, says: 'may be there' },
  // Packages that were not asked for, and their errors where there was none.
  { of: /^LookupResponse$/, property: /^(?!url$|phone_number$|valid$)/, says: 'may be null' },
  { of: /^\w+Info$/, property: /./, says: 'may be null' },
];

/** @param of the schema's name, or its title; for a nested object the name of its owner and the property's own */
export function amended(of: string, property: string, says: Amendment): boolean {
  return AMENDMENTS.some((each) => each.says === says && each.of.test(of) && each.property.test(property));
}

/** The properties of a schema that were added after the description was published. */
export function newer(of: string): readonly RegExp[] {
  return AMENDMENTS.filter((each) => each.says === 'may be there' && each.of.test(of)).map((each) => each.property);
}
