import type { Plugin } from 'vite';
import wavefile from 'wavefile';

/** What the browser's phone plays of itself, computed: no foreign sound, no file from elsewhere. */

const RATE = 8_000;
const FADE = RATE * 0.008;

type Note = { readonly hertz: readonly number[]; readonly ms: number; readonly loud?: number };

/** Several sines, faded in and out over 8 ms so that nothing clicks. */
function noteOf({ hertz, ms, loud = 0.22 }: Note): number[] {
  const length = Math.round((ms * RATE) / 1_000);
  return Array.from({ length }, (_, at) => {
    const edge = Math.min(1, at / FADE, (length - 1 - at) / FADE);
    return edge * loud * hertz.reduce((sum, each) => sum + Math.sin((2 * Math.PI * each * at) / RATE), 0);
  });
}

const rest = (ms: number): Note => ({ hertz: [], ms });

/** ITU-T Q.23: each key is one tone of four low ones and one of three high ones. */
const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477];
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 's', '0', 'h'];

const chirp: readonly Note[] = [659, 784, 988].map((hertz) => ({ hertz: [hertz, hertz / 2], ms: 140 }));

const sounds: Readonly<Record<string, readonly Note[]>> = {
  incoming: [...chirp, rest(180), ...chirp, rest(1_500)],
  outgoing: [{ hertz: [784], ms: 90 }],
  disconnect: [{ hertz: [587], ms: 110 }, rest(30), { hertz: [440], ms: 160 }],
  ...Object.fromEntries(
    keys.map((key, at) => [
      `dtmf${key}`,
      [{ hertz: [rows[Math.floor(at / 3)] ?? 0, columns[at % 3] ?? 0], ms: 160, loud: 0.12 }],
    ]),
  ),
};

function wavOf(notes: readonly Note[]): Uint8Array {
  const samples = notes.flatMap(noteOf).map((sample) => Math.round(sample * 32_767));
  const file = new wavefile.WaveFile();
  file.fromScratch(1, RATE, '16', samples);
  return file.toBuffer();
}

const PATH = /^\/sounds\/(\w+)\.wav$/;

/** `/sounds/incoming.wav` and its like, in the build and under the development server. */
export function phoneSounds(): Plugin {
  return {
    name: 'phone-sounds',
    generateBundle() {
      for (const [name, notes] of Object.entries(sounds)) {
        this.emitFile({ type: 'asset', fileName: `sounds/${name}.wav`, source: wavOf(notes) });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const notes = sounds[PATH.exec(request.url ?? '')?.[1] ?? ''];
        if (!notes) return next();
        response.setHeader('content-type', 'audio/wav');
        response.end(wavOf(notes));
      });
    },
  };
}
