import { memo } from 'react';
import type { RecordingView } from '#sandbox/control/views.ts';
import { useOwn } from '../lib/names.ts';
import { usePart } from '../lib/sandbox.ts';
import { clockFace, shortSid, type Tone, timeOfDay } from '../lib/words.ts';
import { Badge } from '../ui/badge.tsx';
import { CodeBlock } from '../ui/code.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { Page } from '../ui/page.tsx';
import { PlaceLink } from '../ui/place-link.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { TwilioCode } from '../ui/twilio-code.tsx';
import { Forks } from './forks.tsx';

const phaseTone: Record<RecordingView['phase'], Tone> = {
  'in-progress': 'go',
  paused: 'ring',
  stopped: 'quiet',
  processing: 'ring',
  completed: 'accent',
  absent: 'bad',
  deleted: 'quiet',
};

const sourceWords: Readonly<Record<string, string>> = {
  DialVerb: 'by <Dial record>',
  Conference: 'of a conference',
  OutboundAPI: 'by Record=true',
  RecordVerb: 'by <Record>',
  StartCallRecordingAPI: 'by REST',
  StartConferenceRecordingAPI: 'of a conference, by REST',
};

/** Which sound it is; the player of an absent or deleted one would only say that there is none. */
function Player({ recording }: { readonly recording: RecordingView }) {
  if (recording.media === null) return null;
  return (
    // biome-ignore lint/a11y/useMediaCaption: what a caller said has no captions; a transcription stands below
    <audio
      controls
      preload="none"
      src={recording.media}
      aria-label={`Recording ${shortSid(recording.recordingSid)}`}
      className="h-10 w-full"
    />
  );
}

const Recording = memo(function Recording({ recording }: { readonly recording: RecordingView }) {
  const { phase, errorCode, durationSeconds, transcription } = recording;
  return (
    <li className="grid min-w-0 gap-2 rounded-lg border border-line bg-surface p-3">
      <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-mono tabular-nums">{durationSeconds === null ? '…' : clockFace(durationSeconds)}</span>
        <Badge tone={phaseTone[phase]}>{phase}</Badge>
        {errorCode !== null && (
          <span className="text-[13px]">
            <TwilioCode code={errorCode}>why: {errorCode}</TwilioCode>
          </span>
        )}
        <span className="text-[13px] text-soft">
          {sourceWords[recording.source] ?? recording.source},{' '}
          {recording.channels === 2 ? 'two channels' : 'one channel'}
        </span>
        <span className="ml-auto flex items-center font-mono text-soft text-xs" title={recording.recordingSid}>
          {shortSid(recording.recordingSid)}
          <CopyButton what="RecordingSid" text={recording.recordingSid} />
        </span>
      </p>
      <Player recording={recording} />
      <p className="flex flex-wrap gap-x-3 text-[13px] text-soft">
        <span className="font-mono tabular-nums">{timeOfDay(recording.startedAt).slice(0, 8)}</span>
        <PlaceLink to={{ view: 'calls', call: recording.callSid }} className="text-accent underline">
          the call
        </PlaceLink>
      </p>
      {transcription !== null && <blockquote className="border-edge border-l-2 pl-3">{transcription}</blockquote>}
    </li>
  );
});

const RECORD = '<Response><Record maxLength="30" action="/recorded"/></Response>';

/** What was recorded, to be heard; and what is taken off calls while they run. */
export function Recordings() {
  const all = usePart('recordings');
  const allForks = usePart('forks');
  const recordings = useOwn(all ?? []);
  const forks = useOwn(allForks ?? []);
  if (!all || !allForks) return <Loading what="the recordings" />;
  return (
    <Page title="Recordings" about="The last fifty, newest first, with the sandbox’s own sound; then what streams.">
      {recordings.length > 0 ? (
        <ul aria-label="Recordings" className="grid gap-2 2xl:grid-cols-2">
          {recordings.map((recording) => (
            <Recording key={recording.recordingSid} recording={recording} />
          ))}
        </ul>
      ) : (
        <Empty title="No recordings yet">
          <p>Record a caller by a document, or a call by the API (Record=true, or its Recordings).</p>
          <CodeBlock what="recording" text={RECORD} />
        </Empty>
      )}
      <Forks forks={forks} />
    </Page>
  );
}
