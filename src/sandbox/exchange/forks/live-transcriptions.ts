import type { Leg } from '#sandbox/exchange/legs/leg.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { iso } from '#sandbox/kernel/dates.ts';
import type { Side, Words } from '#sandbox/media/listening.ts';
import type { ForkFault, TranscriptionSettings } from '#sandbox/voice/forks.ts';
import type { Pairs } from '#sandbox/voice/request.ts';
import type { LiveTranscription } from './fork.ts';
import { addFork, forkFault, nameTaken, tellFork } from './forks.ts';

/** How sure the engine is of words that it did not have to recognise. */
const CONFIDENCE = 0.9;
/** An unfinished transcript comes so often. */
const PARTIAL_MS = 1000;

const SIDES: readonly Side[] = ['inbound', 'outbound'];

/**
 * Begins to write down what is said on a leg (https://www.twilio.com/docs/voice/twiml/transcription): what comes from it
 * on the inbound track, what it hears on the outbound one. With a fault in its settings it only tells of that.
 */
export function startTranscription(world: World, leg: Leg, settings: TranscriptionSettings): LiveTranscription {
  const fault = settings.fault ?? nameTaken(world, leg.sid, 'transcription', settings.name);
  const transcription: LiveTranscription = {
    kind: 'transcription',
    sid: leg.chance.sid('GT'),
    callSid: leg.sid,
    updatedAt: world.clock.now(),
    status: 'in-progress',
    settings,
    sequence: { inbound: 0, outbound: 0 },
    speaking: new Set(),
  };
  addFork(world, transcription);
  if (fault) fail(world, transcription, fault);
  else tell(world, transcription, 'transcription-started', bothSides(transcription), introduction(settings));
  return transcription;
}

function fail(world: World, transcription: LiveTranscription, { code, message }: ForkFault): void {
  transcription.status = 'stopped';
  forkFault(world, transcription, code, message);
  tell(world, transcription, 'transcription-error', bothSides(transcription), [
    ['TranscriptionErrorCode', String(code)],
    ['TranscriptionError', message],
  ]);
}

/** Words that are still being said are written down as far as they have come. */
export function stopTranscription(world: World, transcription: LiveTranscription): void {
  if (transcription.status === 'stopped') return;
  for (const cut of [...transcription.speaking]) cut();
  transcription.status = 'stopped';
  tell(world, transcription, 'transcription-stopped', bothSides(transcription), []);
}

/** Words begin on one side. @returns what ends them before their time; it may be called again */
export function transcribe(world: World, transcription: LiveTranscription, words: Words): () => void {
  const { settings, speaking } = transcription;
  if (settings.track !== 'both_tracks' && settings.track !== `${words.side}_track`) return () => {};
  const all = words.text.split(/\s+/u).filter(Boolean);
  let since = world.clock.now();
  let times = words.times;
  let timer = next();

  const saidSoFar = () => {
    const share = Math.min(1, (world.clock.now() - since) / words.onceMs);
    return all.slice(0, Math.floor(all.length * share)).join(' ');
  };

  function next() {
    const left = since + words.onceMs - world.clock.now();
    return world.clock.after(settings.partialResults ? Math.min(PARTIAL_MS, left) : left, step);
  }

  function step() {
    if (world.clock.now() - since < words.onceMs) {
      content(world, transcription, words.side, saidSoFar(), false);
      timer = next();
      return;
    }
    content(world, transcription, words.side, all.join(' '), true);
    times -= 1;
    since = world.clock.now();
    if (times > 0) timer = next();
    else speaking.delete(cut);
  }

  function cut() {
    if (!speaking.delete(cut)) return;
    timer.cancel();
    content(world, transcription, words.side, saidSoFar(), true);
  }

  speaking.add(cut);
  return cut;
}

function content(world: World, transcription: LiveTranscription, side: Side, transcript: string, final: boolean): void {
  if (transcript === '') return;
  const said = final ? { transcript, confidence: CONFIDENCE } : { transcript };
  tell(
    world,
    transcription,
    'transcription-content',
    [side],
    [
      ['LanguageCode', transcription.settings.languageCode],
      ['Track', `${side}_track`],
      ['TranscriptionData', JSON.stringify(said)],
      ['Final', String(final)],
      ...(final ? [] : [['Stability', String(CONFIDENCE)] as const]),
    ],
  );
}

const introduction = (settings: TranscriptionSettings): Pairs => [
  ['LanguageCode', settings.languageCode],
  ['Track', settings.track],
  ['TranscriptionEngine', settings.engine],
  ['ProviderConfiguration', JSON.stringify(settings.provider)],
  ['PartialResults', String(settings.partialResults)],
  ...(settings.name === null ? [] : [['Name', settings.name] as const]),
  ...(settings.inboundTrackLabel === null ? [] : [['InboundTrackLabel', settings.inboundTrackLabel] as const]),
  ...(settings.outboundTrackLabel === null ? [] : [['OutboundTrackLabel', settings.outboundTrackLabel] as const]),
];

const bothSides = ({ settings }: LiveTranscription): readonly Side[] =>
  SIDES.filter((side) => settings.track === 'both_tracks' || settings.track === `${side}_track`);

type Event = 'transcription-started' | 'transcription-content' | 'transcription-stopped' | 'transcription-error';

/** SequenceId orders the events of a track; one that concerns both comes after all of either. */
function tell(world: World, transcription: LiveTranscription, event: Event, sides: readonly Side[], more: Pairs): void {
  const { sequence, sid } = transcription;
  const number = Math.max(...sides.map((side) => sequence[side])) + 1;
  for (const side of sides) sequence[side] = number;
  tellFork(world, transcription, event, [
    ['TranscriptionSid', sid],
    ['TranscriptionEvent', event],
    ['Timestamp', iso(world.clock.now())],
    ['SequenceId', String(number)],
    ...more,
  ]);
}
