/** Flags of a browser whose pages talk to a sandbox on the same machine, and are given the microphone unasked. */
export const talkingFlags = [
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** For a page's first script: its microphone is a pure tone (of `hum`, if the page was given another), so that a test can tell who is heard. */
export const toneMicrophone = (hertz: number): string => `
navigator.mediaDevices && (navigator.mediaDevices.getUserMedia = async () => {
  const audio = new AudioContext();
  const out = audio.createMediaStreamDestination();
  const oscillator = new OscillatorNode(audio, { frequency: globalThis.hum ?? ${hertz} });
  oscillator.connect(new GainNode(audio, { gain: 0.3 })).connect(out);
  oscillator.start();
  return out.stream;
});`;
