/** What people text to a long code to be left alone, to be written to again, and to learn how. */
export type Keyword = 'STOP' | 'START' | 'HELP';

/**
 * Twilio's default words, alone in the message, in any case, with blanks around them:
 * https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out and Twilio's article on "SMS STOP filtering".
 */
const WORDS: Readonly<Record<Keyword, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

const BY_WORD: ReadonlyMap<string, Keyword> = new Map(
  (['STOP', 'START', 'HELP'] as const).flatMap((keyword) => WORDS[keyword].map((word) => [word, keyword] as const)),
);

/** Null: an ordinary message ("STOP PLEASE" is one). */
export const keywordOf = (body: string): Keyword | null => BY_WORD.get(body.trim().toUpperCase()) ?? null;

/** What Twilio answers by itself, in its own words. */
export const REPLY: Readonly<Record<Keyword, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

/**
 * What a keyword does to the pair of a number and a person: are they opted out afterwards, and is anything replied? Who
 * changes nothing by START or STOP hears nothing; HELP is always answered.
 */
export function heed(keyword: Keyword, optedOut: boolean): { readonly optedOut: boolean; readonly replies: boolean } {
  switch (keyword) {
    case 'STOP':
      return { optedOut: true, replies: !optedOut };
    case 'START':
      return { optedOut: false, replies: optedOut };
    case 'HELP':
      return { optedOut, replies: true };
  }
}
