import type { Page } from 'playwright-core';

// What a person does with plugs, switches and their browser's permission. Headless browsers have no sockets: only here, where
// the hardware would be, something else stands in for it. Each microphone hums a pitch of its own.

/** The microphone that is plugged in when a page opens. */
export const HEADSET = 'headset';

/**
 * For a page's first script: microphones that can be plugged in and pulled out, a permission that can be taken back, and an
 * ear on whatever the page's connections bring. Outputs and notifications are the browser's own.
 */
export const fakeHardware = (hertz: number): string => `
navigator.mediaDevices && (() => {
  const media = navigator.mediaDevices;
  const realDevices = media.enumerateDevices.bind(media);
  const plugged = new Map([['${HEADSET}', globalThis.hum ?? ${hertz}]]);
  const opened = [];
  const permission = Object.assign(new EventTarget(), { name: 'microphone', state: 'granted', onchange: null });
  const audio = new AudioContext();
  let busy = false;
  const fault = (name) => new DOMException(name, name);
  const infoOf = (deviceId, label) => ({ kind: 'audioinput', deviceId, label, groupId: deviceId });
  const changed = () => media.dispatchEvent(new Event('devicechange'));
  const end = (track) => {
    if (track.readyState === 'ended') return;
    track.stop();
    track.dispatchEvent(new Event('ended'));
  };
  media.enumerateDevices = async () => {
    const inputs = [...plugged.keys()].map((id) => infoOf(id, id));
    const system = inputs.length > 0 ? [infoOf('default', 'Default - ' + inputs[0].label)] : [];
    const others = (await realDevices()).filter(({ kind }) => kind === 'audiooutput');
    return [...system, ...inputs, ...others];
  };
  media.getUserMedia = async ({ audio: wanted }) => {
    if (permission.state === 'denied') throw fault('NotAllowedError');
    if (plugged.size === 0) throw fault('NotFoundError');
    if (busy) throw fault('NotReadableError');
    const exact = wanted === true ? undefined : wanted.deviceId?.exact;
    const id = exact === undefined || exact === 'default' ? [...plugged.keys()][0] : exact;
    if (!plugged.has(id)) throw fault('OverconstrainedError');
    const out = audio.createMediaStreamDestination();
    const oscillator = new OscillatorNode(audio, { frequency: plugged.get(id) });
    oscillator.connect(new GainNode(audio, { gain: 0.3 })).connect(out);
    oscillator.start();
    void audio.resume();
    opened.push({ id, track: out.stream.getAudioTracks()[0] });
    return out.stream;
  };
  const query = navigator.permissions.query.bind(navigator.permissions);
  navigator.permissions.query = (asked) => asked.name === 'microphone' ? Promise.resolve(permission) : query(asked);
  const permit = (state) => {
    permission.state = state;
    if (state === 'denied') for (const { track } of opened) end(track);
    permission.dispatchEvent(new Event('change'));
  };
  const remote = [];
  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener('track', ({ track }) => remote.push(track));
    }
  };
  const played = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () { played.push(this); return play.call(this); };
  const notified = [];
  globalThis.Notification &&= class extends Notification {
    constructor(title, options) {
      super(title, options);
      notified.push({ title, body: options.body });
    }
  };
  let hidden = false;
  Object.defineProperty(document, 'visibilityState', { get: () => hidden ? 'hidden' : 'visible' });
  globalThis.hardware = {
    /** As behind other windows. */
    hide: (is) => { hidden = is; document.dispatchEvent(new Event('visibilitychange')); },
    notified: () => notified,
    rings: () => played.some((sound) => !sound.paused && sound.src.endsWith('/sounds/incoming.wav')),
    plug: (id, pitch) => { plugged.set(id, pitch); changed(); },
    unplug: (id) => {
      plugged.delete(id);
      for (const each of opened) if (each.id === id) end(each.track);
      changed();
    },
    /** Before the first call: the headset hums another pitch. */
    retune: (pitch) => { plugged.set('${HEADSET}', pitch); },
    /** Before the first call: nothing is open, and nobody is told. */
    bare: () => plugged.clear(),
    seize: (is) => { busy = is; },
    permit,
    open: () => opened.filter(({ track }) => track.readyState === 'live').length,
    /** How loud a pitch is in what comes in, in decibels, over a quarter of a second. */
    loudness: async (pitch) => {
      const tracks = remote.filter(({ readyState }) => readyState === 'live');
      const analyser = new AnalyserNode(audio, { fftSize: 8192, smoothingTimeConstant: 0 });
      const sources = tracks.map((track) => audio.createMediaStreamSource(new MediaStream([track])));
      for (const source of sources) source.connect(analyser);
      await new Promise((done) => setTimeout(done, 250));
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      for (const source of sources) source.disconnect();
      const width = audio.sampleRate / analyser.fftSize;
      const middle = Math.round(pitch / width);
      return Math.max(-200, ...bins.slice(middle - 2, middle + 3));
    },
  };
})();`;

type Hardware = {
  readonly hide: (is: boolean) => void;
  readonly notified: () => readonly { readonly title: string; readonly body: string }[];
  readonly rings: () => boolean;
  readonly plug: (id: string, pitch: number) => void;
  readonly unplug: (id: string) => void;
  readonly bare: () => void;
  readonly retune: (pitch: number) => void;
  readonly seize: (is: boolean) => void;
  readonly permit: (state: 'granted' | 'denied') => void;
  readonly open: () => number;
  readonly loudness: (pitch: number) => Promise<number>;
};

/** The hardware of a page, from outside. */
export function hardwareOf(page: Page) {
  const ask = <Name extends keyof Hardware>(name: Name, ...given: Parameters<Hardware[Name]>) =>
    page.evaluate(
      ([what, args]) => {
        const { hardware } = globalThis as never as { hardware: Record<string, (...all: unknown[]) => unknown> };
        return hardware[what]?.(...args);
      },
      [name, given] as const,
    ) as Promise<Awaited<ReturnType<Hardware[Name]>>>;
  return {
    plug: (id: string, pitch: number) => ask('plug', id, pitch),
    unplug: (id: string) => ask('unplug', id),
    bare: () => ask('bare'),
    retune: (pitch: number) => ask('retune', pitch),
    seize: (is: boolean) => ask('seize', is),
    permit: (state: 'granted' | 'denied') => ask('permit', state),
    /** The page is behind other windows, or in front again. */
    hide: (is: boolean) => ask('hide', is),
    /** What the system showed of it. */
    notified: () => ask('notified'),
    /** Whether the page makes the sound of a ringing phone. */
    rings: () => ask('rings'),
    /** How many microphones the page holds open. */
    open: () => ask('open'),
    /** A tone at the far end is about -20 dB, silence below -90. */
    hears: async (pitch: number) => (await ask('loudness', pitch)) > -55,
  };
}
