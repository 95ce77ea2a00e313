/** Every queue by name: made while migrating, since the application's role may create nothing. */
export const queues = {
  sendMail: 'send-mail',
  sendResetLink: 'send-reset-link',
  /** Asks the carrier to ring a leg: at most once, see `calls`. */
  placeLeg: 'place-leg',
  endLegs: 'end-legs',
  /** Asks the carrier to hold, mute and coach as wanted. */
  adjustRoom: 'adjust-room',
  pressKeys: 'press-keys',
  /** Sends a caller whom no browser took on to the forward number. */
  forwardCaller: 'forward-caller',
  /** Asks the carrier about calls that have been silent too long. */
  reconcileCall: 'reconcile-call',
  sweepCalls: 'sweep-calls',
  /** Tells of browsers that fell silent. */
  sweepLines: 'sweep-lines',
  /** Starts, pauses, stops the recording of a call that is under way. */
  steerRecording: 'steer-recording',
  configureNumber: 'configure-number',
  pruneLive: 'prune-live',
  keepRecording: 'keep-recording',
  deleteRecording: 'delete-recording',
  deleteAtCarrier: 'delete-at-carrier',
  sweepRecordings: 'sweep-recordings',
} as const;
