// Why something of Twilio's is not here. What is here is not said here: it follows from the routes and the verbs.

type Reason = readonly [what: RegExp, why: string];

const NO_NETWORK = 'there is no SIP network to reach';
const NO_PAYMENT = 'nobody takes payments';
const NO_PARTNER = 'needs another product of Twilio, which is not played';

/** By path, without what all have in common: the first that fits. */
export const OPERATIONS_WITHOUT: readonly Reason[] = [
  [/\/SIP(\/|$)|Siprec/, NO_NETWORK],
  [/Payments/, NO_PAYMENT],
  [/AddOn|AddOnResults/, 'add-ons are sold by others'],
  [/Addresses|DependentPhoneNumbers/, 'no authority asks for addresses'],
  [/ConnectApps/, 'no other account connects'],
  [/ShortCodes/, 'short codes are rented by contract'],
  [/MachineToMachine|SharedCost|National|Voip/, 'none of this kind is on offer'],
  [/UserDefinedMessage/, 'only calls of the Voice SDK have them'],
  [/Feedback/, 'nobody reads it'],
  [/OutgoingCallerIds|Keys|SigningKeys/, 'not needed so far'],
];

/** By the way to the element. */
export const ELEMENTS_WITHOUT: readonly Reason[] = [
  [/^Pay|^Prompt/, NO_PAYMENT],
  [/^Connect/, NO_PARTNER],
  [/Transcription (Parameter|Config)$/, 'engines of others have them: warned of with 32652'],
  [/Parameter$/, 'nobody is there to be told'],
  [/Siprec|^Refer|Dial Sim|Sip Headers/, NO_NETWORK],
  [/WhatsApp|Enqueue Task/, NO_PARTNER],
  [/^Queue$/, 'a noun of <Dial>; as a verb it is not documented'],
  [/^Echo$/, 'a test of the network'],
  [/^Say /, 'the text is said, without the mark'],
];

export const whyNot = (reasons: readonly Reason[], what: string): string =>
  reasons.find(([pattern]) => pattern.test(what))?.[1] ?? 'not yet';
