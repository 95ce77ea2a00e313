import { legParameters } from '#sandbox/exchange/legs/callbacks.ts';
import { lineOf } from '#sandbox/exchange/sids.ts';
import { priceTranscription } from '#sandbox/exchange/usage/recording-prices.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { inOrder } from '#sandbox/webhooks/parameters.ts';
import type { Recording, Transcription } from './recording.ts';
import { recordingUrl } from './result.ts';

const MOST_TRANSCRIPTIONS = 2000;

/** Listening takes a while; the callback comes after the recording's own. */
const LISTENS_MS = 1000;

/** "Twilio limits transcriptions to recordings between 2 seconds and 2 minutes." What is outside of it fails. */
const SHORTEST_S = 2;
const LONGEST_S = 120;

/** What Twilio writes when it has understood nothing. */
const BLANK = '(blank)';

/** `<Record transcribe>`: the words are those that were said to the handset meanwhile, whose sound nobody can hear here. */
export function transcribeLater(world: World, recording: Recording): void {
  if (!recording.transcribe) return;
  const now = world.clock.now();
  const transcription: Transcription = {
    sid: lineOf(world, recording.callSid).sid('TR'),
    recordingSid: recording.sid,
    callSid: recording.callSid,
    createdAt: now,
    updatedAt: now,
    durationSeconds: recording.durationSeconds ?? 0,
    status: 'in-progress',
    text: '',
    price: null,
  };
  world.transcriptions.set(transcription.sid, transcription);
  const [oldest] = world.transcriptions.keys();
  if (world.transcriptions.size > MOST_TRANSCRIPTIONS && oldest !== undefined) world.transcriptions.delete(oldest);
  world.clock.after(LISTENS_MS, () => finish(world, recording, transcription));
}

function finish(world: World, recording: Recording, transcription: Transcription): void {
  const { durationSeconds } = transcription;
  const understood = recording.words.length > 0 && durationSeconds >= SHORTEST_S && durationSeconds <= LONGEST_S;
  transcription.status = understood ? 'completed' : 'failed';
  transcription.text = understood ? recording.words.join(' ') : BLANK;
  transcription.updatedAt = world.clock.now();
  if (understood) priceTranscription(world, transcription);
  world.changed();
  tell(world, recording, transcription);
}

/** https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
function tell(world: World, recording: Recording, { sid, text, status }: Transcription): void {
  const leg = world.legs.get(recording.callSid);
  const url = recording.transcribe?.callback;
  if (!leg || url == null) return;
  void world.deliver({
    kind: 'transcription',
    event: status,
    callSid: leg.sid,
    conferenceSid: null,
    url,
    method: 'POST',
    parameters: inOrder([
      ...legParameters(world, leg, leg.phase),
      ['TranscriptionSid', sid],
      ['TranscriptionText', text],
      ['TranscriptionStatus', status],
      ['TranscriptionUrl', `${world.url}/2010-04-01/Accounts/${world.account.sid}/Transcriptions/${sid}`],
      ['RecordingSid', recording.sid],
      ['RecordingUrl', recordingUrl(world, recording.sid)],
    ]),
    cookies: leg.cookies,
  });
}
