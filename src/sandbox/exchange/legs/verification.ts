import type { Pairs } from '#sandbox/voice/request.ts';

/** A call that asks for a code: https://www.twilio.com/docs/voice/api/outgoing-caller-ids */
export type Verification = {
  readonly code: string;
  readonly friendlyName: string;
  /** The caller id that came of it. */
  callerIdSid: string | null;
};

/** What the call's status callback says of it besides. */
export const verificationParameters = ({ callerIdSid }: Verification): Pairs =>
  callerIdSid === null
    ? [['VerificationStatus', 'failed']]
    : [
        ['VerificationStatus', 'success'],
        ['OutgoingCallerIdSid', callerIdSid],
      ];
