import type { RecordingPolicy } from '#contract/calls.ts';
import type { OrganizationSettings } from '#contract/settings.ts';
import { MAX_NOTICE_LENGTH } from '#contract/words.ts';
import { spoken } from './calls.words.ts';

/** How a call is to be recorded; decided when it is made, and never changed by a later change of the settings. */
export type RecordingPlan = {
  readonly policy: RecordingPolicy;
  readonly channels: OrganizationSettings['recordingChannels'];
  readonly notice: OrganizationSettings['recordingNotice'];
  /** Spoken when the notice is a text; else empty. */
  readonly noticeText: string;
};

export const unrecorded: RecordingPlan = { policy: 'off', channels: 'dual', notice: 'none', noticeText: '' };

type Rules = Pick<OrganizationSettings, 'recording' | 'recordingChannels' | 'recordingNotice' | 'recordingNoticeText'>;

export function recordingPlan(settings: Rules, policy: RecordingPolicy = settings.recording): RecordingPlan {
  const { recordingChannels: channels, recordingNotice: notice, recordingNoticeText: text } = settings;
  return { policy, channels, notice, noticeText: notice === 'text' ? spoken(text, MAX_NOTICE_LENGTH) : '' };
}
