import type { AuditAction } from './audit.store.ts';

export const auditWords: Readonly<Record<AuditAction, string>> = {
  'recording.played': 'Listened to the recording',
  'recording.downloaded': 'Downloaded the recording',
  'recording.kept': 'The recording was fetched and kept',
  'recording.deletion-asked': 'Asked for the recording’s deletion',
  'recording.deleted': 'The recording was deleted',
  'recording.deleted-at-carrier': 'The carrier’s copy was deleted',
  'call.held': 'Placed the call under legal hold',
  'call.released': 'Lifted the legal hold',
  'contact.do-not-call': 'Marked the contact “do not call”',
  'contact.do-not-call-lifted': 'Took “do not call” back',
  'key.created': 'Made an API key',
  'key.first-used': 'Used the API key for the first time',
  'key.revoked': 'Revoked an API key',
};
