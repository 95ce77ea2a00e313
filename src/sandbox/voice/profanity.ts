/**
 * A few words that nobody wants in a CRM, so that the filter can be seen at work; Twilio's list is its own. It shows the
 * first letter and hides the others (https://www.twilio.com/docs/voice/twiml/gather#profanityfilter).
 */
const PROFANE = /\b(fuck(?:ing|ed)?|shit|bitch|bastard|asshole)\b/giu;

export const masked = (text: string): string =>
  text.replace(PROFANE, (word) => `${word.slice(0, 1)}${'*'.repeat(word.length - 1)}`);
