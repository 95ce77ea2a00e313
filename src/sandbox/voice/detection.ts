/**
 * Answering-machine detection, as a pure rule: what is heard after the answer and the thresholds give the verdict and
 * its time (https://www.twilio.com/docs/voice/answering-machine-detection).
 *
 * - Speech shorter than `speechThresholdMs`, then `speechEndThresholdMs` of silence: a human.
 * - Speech that reaches `speechThresholdMs`: a machine. `Enable` says so at once; `DetectMessageEnd` waits for the beep,
 *   or for `speechEndThresholdMs` of silence.
 * - No speech for `silenceTimeoutMs`, or no verdict for `timeoutMs`: unknown.
 *
 * Length is all that it hears: a machine with a short greeting is taken for a human, a talkative human for a machine.
 */
export type Detection = {
  readonly mode: 'Enable' | 'DetectMessageEnd';
  readonly timeoutMs: number;
  readonly speechThresholdMs: number;
  readonly speechEndThresholdMs: number;
  readonly silenceTimeoutMs: number;
  /** In the background: the leg goes on at once, and the verdict is posted on its own. */
  readonly async: boolean;
  readonly callback: { readonly url: string; readonly method: 'GET' | 'POST' } | null;
};

export type AnsweredBy =
  | 'human'
  | 'machine_start'
  | 'machine_end_beep'
  | 'machine_end_silence'
  | 'machine_end_other'
  | 'fax'
  | 'unknown';

/** What sounds at the far end after the answer. */
export type FarEnd =
  | { readonly kind: 'speech'; readonly ms: number; readonly beep: boolean }
  | { readonly kind: 'silence' }
  | { readonly kind: 'fax' };

/** `afterMs` counts from the answer. */
export type Verdict = { readonly answeredBy: AnsweredBy; readonly afterMs: number };

/** The tunable thresholds in Twilio's words: defaults and bounds. Out of bounds is error 21234. */
export const TUNING = {
  Timeout: { fallback: 30, min: 3, max: 59 },
  SpeechThreshold: { fallback: 2400, min: 1000, max: 6000 },
  SpeechEndThreshold: { fallback: 1200, min: 500, max: 5000 },
  SilenceTimeout: { fallback: 5000, min: 2000, max: 10_000 },
} as const;
export type Tuned = keyof typeof TUNING;
export const TUNED = Object.keys(TUNING) as readonly Tuned[];

/** A called fax machine sends its tone (CED, ITU-T T.30) for at least 2.6 s after a short silence. */
const FAX_MS = 3000;
/** The beep itself, of which the first part is enough. */
const BEEP_MS = 300;

/** Puts settings together from what was given of them; a threshold that was not given is undefined. */
export function detectionOf(
  mode: string,
  tuned: (name: Tuned) => string | undefined,
  how: Pick<Detection, 'async' | 'callback'>,
): { readonly ok: true; readonly detection: Detection } | { readonly ok: false; readonly message: string } {
  if (mode !== 'Enable' && mode !== 'DetectMessageEnd') {
    return { ok: false, message: `Invalid Machine Detection configuration value: MachineDetection ${mode}` };
  }
  for (const name of TUNED) {
    const { min, max } = TUNING[name];
    const text = tuned(name);
    if (text === undefined || (/^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max)) continue;
    const message = `Invalid Machine Detection configuration value: MachineDetection${name} ${text} (${min} to ${max})`;
    return { ok: false, message };
  }
  const value = (name: Tuned): number => Number(tuned(name) ?? TUNING[name].fallback);
  return {
    ok: true,
    detection: {
      mode,
      timeoutMs: value('Timeout') * 1000,
      speechThresholdMs: value('SpeechThreshold'),
      speechEndThresholdMs: value('SpeechEndThreshold'),
      silenceTimeoutMs: value('SilenceTimeout'),
      ...how,
    },
  };
}

export function verdictOf(settings: Detection, farEnd: FarEnd): Verdict {
  const found = listen(settings, farEnd);
  if (found.afterMs <= settings.timeoutMs) return found;
  // A machine was recognised in time, only the end of its greeting was not.
  const machine = found.answeredBy.startsWith('machine_end') && settings.speechThresholdMs <= settings.timeoutMs;
  return { answeredBy: machine ? 'machine_end_other' : 'unknown', afterMs: settings.timeoutMs };
}

function listen(settings: Detection, farEnd: FarEnd): Verdict {
  const { mode, speechThresholdMs, speechEndThresholdMs, silenceTimeoutMs } = settings;
  if (farEnd.kind === 'fax') return { answeredBy: 'fax', afterMs: FAX_MS };
  if (farEnd.kind === 'silence') return { answeredBy: 'unknown', afterMs: silenceTimeoutMs };
  const silent = farEnd.ms + speechEndThresholdMs;
  if (farEnd.ms < speechThresholdMs) return { answeredBy: 'human', afterMs: silent };
  if (mode === 'Enable') return { answeredBy: 'machine_start', afterMs: speechThresholdMs };
  if (farEnd.beep) return { answeredBy: 'machine_end_beep', afterMs: farEnd.ms + BEEP_MS };
  return { answeredBy: 'machine_end_silence', afterMs: silent };
}
