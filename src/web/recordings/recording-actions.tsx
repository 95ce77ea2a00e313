import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { CallRecordings, DeletionReason, Play, Recording } from '#contract/recordings.ts';
import { api } from '#web/lib/api.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Tooltip } from '#web/ui/tooltip.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type RecordingActionsProps = { recording: Recording; may: CallRecordings['may']; held: boolean };

/** Download and deletion, each for those who may. */
export function RecordingActions({ recording, may, held }: RecordingActionsProps) {
  return (
    <>
      {may.download && recording.state === 'kept' && <DownloadButton recording={recording} />}
      {may.delete && <DeleteButton recording={recording} held={held} />}
    </>
  );
}

function DownloadButton({ recording }: { recording: Recording }) {
  const download = useMutation({
    mutationFn: () => api.post<Play>(paths.recordingPlays(recording.id), { kind: 'download' }),
    // The answer says that it is an attachment: the page stays.
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (fault) => toast.failure(fault, 'The recording could not be downloaded'),
  });
  return (
    <Tooltip text="Download as WAV">
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Download the recording"
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        <Download aria-hidden />
      </Button>
    </Tooltip>
  );
}

function DeleteButton({ recording, held }: { recording: Recording; held: boolean }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const deletion = useMutation({
    mutationFn: (reason: DeletionReason) => api.delete(paths.recording(recording.id), reason),
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: keys.calls.one(recording.callId) });
    },
    onError: (fault) => toast.failure(fault, 'The recording could not be deleted'),
  });
  const holdReason = held ? 'The call is under legal hold: nothing of it can be deleted.' : null;
  const button = (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label="Delete the recording"
      disabledReason={holdReason}
      onClick={() => setAsking(true)}
    >
      <Trash2 aria-hidden />
    </Button>
  );
  return (
    <>
      {holdReason === null ? <Tooltip text="Delete">{button}</Tooltip> : button}
      <ReasonDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this recording?"
        description="The file, its waveform and the carrier’s copy are deleted. It cannot be brought back; who deleted it, when and why stays written down."
        label="Why?"
        confirm="Delete"
        danger
        pending={deletion.isPending}
        onConfirm={(reason) => deletion.mutate({ reason })}
      />
    </>
  );
}
