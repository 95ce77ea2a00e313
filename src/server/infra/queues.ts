/** Every queue by name: made while migrating, since the application's role may create nothing. */
export const queues = {
  sendMail: 'send-mail',
  sendResetLink: 'send-reset-link',
  /** Asks the carrier to ring a leg: at most once, see `calls`. */
  placeLeg: 'place-leg',
  endLegs: 'end-legs',
  /** Asks the carrier about calls that have been silent too long. */
  reconcileCall: 'reconcile-call',
  sweepCalls: 'sweep-calls',
  configureNumber: 'configure-number',
  pruneLive: 'prune-live',
  keepRecording: 'keep-recording',
  deleteRecording: 'delete-recording',
  deleteAtCarrier: 'delete-at-carrier',
  sweepRecordings: 'sweep-recordings',
} as const;
