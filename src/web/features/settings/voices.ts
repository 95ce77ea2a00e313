/** Voices of Twilio's <Say> that speak English, by the names that it knows them under (twilio.com/docs/voice/twiml/say/text-speech). */
export const voices = [
  { value: 'alice', label: 'alice (basic, free)' },
  { value: 'Polly.Joanna', label: 'Joanna, American (Polly)' },
  { value: 'Polly.Matthew', label: 'Matthew, American (Polly)' },
  { value: 'Polly.Salli', label: 'Salli, American (Polly)' },
  { value: 'Polly.Joey', label: 'Joey, American (Polly)' },
  { value: 'Polly.Amy', label: 'Amy, British (Polly)' },
  { value: 'Polly.Brian', label: 'Brian, British (Polly)' },
  { value: 'Polly.Nicole', label: 'Nicole, Australian (Polly)' },
  { value: 'Polly.Aditi', label: 'Aditi, Indian (Polly)' },
] as const;

/** The list, with the one that is set even if it is not of it: the API takes any voice of the carrier. */
export function voicesWith(current: string): { value: string; label: string }[] {
  const known = voices.some(({ value }) => value === current);
  return known ? [...voices] : [{ value: current, label: current }, ...voices];
}
