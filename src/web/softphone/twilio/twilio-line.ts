import type { Call, Device } from '@twilio/voice-sdk';
import type { LineAccess, LineEvent, OpenLine, Order, PhoneLine, Sound } from '../line.ts';
import { forbiddenSignal, signalTrouble } from '../signal-trouble.ts';
import { type Trouble, troubled, troubleFrom, troubleOf } from '../troubles.ts';
import { deviceOptions } from './device-options.ts';
import { followCall } from './follow-call.ts';
import { type Audio, changeInput, holdOwnTries, releaseInput } from './input.ts';
import { allowPlain, withPlainSockets } from './plain-sockets.ts';
import { inTime } from './time-out.ts';
import { type MicrophoneWatch, watchMicrophone } from './watch-microphone.ts';

const REGISTER_MS = 15_000;
const CONNECT_MS = 15_000;

const loadSdk = () => withPlainSockets(() => import('@twilio/voice-sdk'));

type Kept = { readonly call: Call; readonly microphone: MicrophoneWatch };

type Line = {
  readonly device: Device;
  readonly audio: Audio;
  /** What went wrong with the line itself. */
  readonly why: (fault: unknown) => Trouble;
  readonly calls: Map<string, Kept>;
  readonly tell: (event: LineEvent) => void;
  sound: Sound;
  invitations: number;
};

/** A line on Twilio, or on what speaks as Twilio does, through the official Voice SDK. */
export const openTwilioLine: OpenLine = async (access, sound, tell) => {
  const forbidden = forbiddenSignal(access.signal, location.protocol);
  if (forbidden) throw troubled(forbidden);
  const { Device } = await loadSdk();
  if (!Device.isSupported) throw troubled(troubleOf('unsupported'));
  const device = open(Device, access);
  const { audio } = device;
  if (audio === null) throw troubled(troubleOf('unsupported'));
  const why = (fault: unknown) => signalTrouble(troubleFrom(fault), access.signal, location.protocol);
  const line: Line = { device, audio, why, calls: new Map(), tell, sound, invitations: 0 };
  listen(line);
  holdOwnTries(audio);
  await chooseSpeaker(line);
  return {
    register: () => register(line),
    dial: (order) => dial(line, order),
    ...commandsOf(line),
    chooseSound: (next) => chooseSound(line, next),
    renew: (token) => line.device.updateToken(token),
    close: () => line.device.destroy(),
  };
};

function open(Sdk: typeof Device, access: LineAccess): Device {
  if (access.signal?.startsWith('ws:')) allowPlain(new URL(access.signal).host);
  return new Sdk(access.token, deviceOptions(access));
}

function listen(line: Line): void {
  const { device, tell, why } = line;
  device.on('registering', () => tell({ kind: 'line', line: 'starting' }));
  device.on('registered', () => tell({ kind: 'line', line: 'ready' }));
  device.on('unregistered', () => tell({ kind: 'line', line: 'lost' }));
  device.on('error', (fault: unknown, call?: Call) => {
    if (call === undefined) tell({ kind: 'line-trouble', trouble: why(fault) });
  });
  device.on('incoming', (call: Call) => invite(line, call));
  // The page rings itself: it alone knows that the ringing was silenced.
  line.audio.incoming(false);
}

/** Whoever adds this browser to a call names the call; `From` is `client:…` or a number. */
function invite(line: Line, call: Call): void {
  line.invitations += 1;
  const id = `in-${Date.now()}-${line.invitations}`;
  keep(line, id, call);
  const callId = call.customParameters.get('call') ?? null;
  line.tell({ kind: 'invited', id, callId, from: call.parameters.From ?? '' });
}

function keep(line: Line, id: string, call: Call): void {
  const { audio, calls, tell } = line;
  const microphone = watchMicrophone({
    audio,
    call,
    reopen: () => changeInput(audio, line.sound),
    tell: (trouble) => tell({ kind: 'microphone', id, trouble }),
    replaced: () => tell({ kind: 'microphone-replaced', id }),
  });
  calls.set(id, { call, microphone });
  const forget = () => {
    microphone.stop();
    calls.delete(id);
    releaseInput(audio);
  };
  followCall({ call, id, tell, microphone, forget });
}

async function register({ device, why }: Line): Promise<void> {
  if (device.state === 'registered') return;
  await inTime(device.register(), REGISTER_MS).catch((fault: unknown) => {
    throw troubled(why(fault));
  });
}

const constraints = ({ microphone }: Sound): MediaStreamConstraints => ({
  audio: microphone === null ? true : { deviceId: { exact: microphone } },
});

/** The SDK's promise settles when the offer is made; what comes of it is told as events. */
async function dial(line: Line, { id, callId, muted }: Order): Promise<void> {
  const connecting = line.device.connect({ params: { call: callId }, rtcConstraints: constraints(line.sound) });
  // A connection that comes too late is nobody's: it must not go on with an open microphone.
  const call = await inTime(connecting, CONNECT_MS, (late) => late.disconnect()).catch((fault: unknown) => {
    throw troubled(line.why(fault));
  });
  keep(line, id, call);
  if (muted) call.mute(true);
}

type Commands = Pick<PhoneLine, 'answer' | 'reject' | 'hangUp' | 'mute' | 'sendDigits'>;

function commandsOf(line: Line): Commands {
  const to = (id: string, act: (call: Call) => void) => {
    const kept = line.calls.get(id);
    if (kept) act(kept.call);
    return kept !== undefined;
  };
  return {
    answer: (id) => to(id, (call) => call.accept({ rtcConstraints: constraints(line.sound) })),
    reject: (id) => to(id, (call) => call.reject()),
    hangUp: (id) => {
      if (!to(id, (call) => call.disconnect())) line.tell({ kind: 'ended', id });
    },
    mute: (id, muted) => to(id, (call) => call.mute(muted)),
    sendDigits: (id, digits) => to(id, (call) => call.sendDigits(digits)),
  };
}

async function chooseSound(line: Line, sound: Sound): Promise<void> {
  line.sound = sound;
  const talking = [...line.calls.values()].filter(({ call }) => call.status() === 'open');
  // Outside of a call the SDK would hold the microphone open from now on, with the browser's red dot.
  if (talking.length > 0) await changeInput(line.audio, sound);
  for (const { microphone } of talking) microphone.look();
  await chooseSpeaker(line);
}

/** Firefox and Safari leave the choice to the system. */
async function chooseSpeaker({ audio, sound }: Line): Promise<void> {
  if (!audio.isOutputSelectionSupported) return;
  const speaker = sound.speaker ?? 'default';
  await audio.speakerDevices.set(speaker).catch(() => {
    // The chosen one is not plugged in today: the system's own plays.
  });
}
