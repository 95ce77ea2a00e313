import type { Recording, Transcription } from '#sandbox/exchange/recordings/recording.ts';
import { recordingUrl } from '#sandbox/exchange/recordings/result.ts';
import type { World } from '#sandbox/exchange/world.ts';
import { rfc2822 } from '#sandbox/kernel/dates.ts';
import { isFinished } from '#sandbox/voice/recording.ts';

/** A recording is shown under its account, under its call, or under its conference: with the same sid. */
export type Under = 'account' | 'call' | 'conference';

/** While it runs, its length and its price unit are null, as in the examples of Twilio's description. */
export function recordingView(world: World, row: Recording, under: Under): Record<string, unknown> {
  const over = isFinished(row.phase);
  return {
    sid: row.sid,
    account_sid: world.account.sid,
    api_version: '2010-04-01',
    call_sid: row.callSid,
    conference_sid: row.conferenceSid,
    channels: row.wish.channels,
    date_created: rfc2822(row.startedAt),
    date_updated: rfc2822(row.updatedAt),
    start_time: rfc2822(row.startedAt),
    duration: over ? String(row.durationSeconds) : null,
    price: row.price === null ? null : (-row.price).toFixed(5),
    price_unit: over ? 'USD' : null,
    status: row.phase,
    source: row.origin,
    error_code: row.errorCode,
    encryption_details: null,
    ...OWN[under](world, row),
  };
}

const OWN: Readonly<Record<Under, (world: World, row: Recording) => Record<string, unknown>>> = {
  account: (world, row) => {
    const uri = `${base(world)}/Recordings/${row.sid}`;
    return {
      media_url: recordingUrl(world, row.sid),
      uri: `${uri}.json`,
      subresource_uris: {
        add_on_results: `${uri}/AddOnResults.json`,
        transcriptions: `${uri}/Transcriptions.json`,
      },
    };
  },
  call: (world, row) => ({
    // A number here alone.
    price: asNumber(row.price),
    track: row.wish.track,
    uri: `${base(world)}/Calls/${row.callSid}/Recordings/${row.sid}.json`,
  }),
  conference: (world, row) => ({
    uri: `${base(world)}/Conferences/${row.conferenceSid}/Recordings/${row.sid}.json`,
  }),
};

const asNumber = (price: number | null): number | null => (price === null ? null : -Number(price.toFixed(5)));

const base = (world: World): string => `/2010-04-01/Accounts/${world.account.sid}`;

/** The same under `/Transcriptions` and under the recording; its address is always the former. */
export function transcriptionView(world: World, row: Transcription): Record<string, unknown> {
  return {
    sid: row.sid,
    account_sid: world.account.sid,
    api_version: '2010-04-01',
    recording_sid: row.recordingSid,
    date_created: rfc2822(row.createdAt),
    date_updated: rfc2822(row.updatedAt),
    duration: String(row.durationSeconds),
    price: asNumber(row.price),
    price_unit: 'USD',
    status: row.status,
    transcription_text: row.status === 'in-progress' ? null : row.text,
    type: 'fast',
    uri: `${base(world)}/Transcriptions/${row.sid}.json`,
  };
}
