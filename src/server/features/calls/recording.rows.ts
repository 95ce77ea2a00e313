import type { RecordingPlan } from './recording.plan.ts';

/** How a call is to be recorded, as columns of its row. */
export type RecordingColumns = {
  readonly recording_policy: string;
  readonly recording_channels: string;
  readonly recording_notice: string;
  readonly recording_notice_text: string;
};

export function recordingColumns(plan: RecordingPlan): RecordingColumns {
  return {
    recording_policy: plan.policy,
    recording_channels: plan.channels,
    recording_notice: plan.notice,
    recording_notice_text: plan.noticeText,
  };
}

export function toRecordingPlan(row: RecordingColumns): RecordingPlan {
  return {
    policy: row.recording_policy as RecordingPlan['policy'],
    channels: row.recording_channels as RecordingPlan['channels'],
    notice: row.recording_notice as RecordingPlan['notice'],
    noticeText: row.recording_notice_text,
  };
}
