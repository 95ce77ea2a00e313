import type { Call } from '#contract/calls.ts';
import { isOwn } from '#contract/ownership.ts';
import { may } from '#contract/permissions.ts';
import type { Play, PlayKind } from '#contract/recordings.ts';
import type { Scope } from '../../infra/scope.ts';
import { type Caller, type Member, userIdOf } from '../../kernel/actor.ts';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import { ownAuditLine, writeAudit } from '../audit/index.ts';
import { callOf } from '../calls/index.ts';
import { PLAY_HOURS, type StoredRecording } from './recordings.model.ts';
import { findById } from './recordings.store.ts';

const hourMs = 3_600_000;
const actions = { play: 'recording.played', download: 'recording.downloaded' } as const;

/** Whether this person may hear the recordings of this call: of their own, or of everybody's. */
export function mayHear(caller: Caller, call: Pick<Call, 'owners'>): boolean {
  if (may(caller.role, 'recordings:play-any')) return true;
  return isOwn(call, userIdOf(caller)) && may(caller.role, 'recordings:play');
}

/**
 * Lets one person hear one recording. The audit line is the ticket, so there is no play without its line; its address
 * works for that person alone.
 */
export async function startPlay(scope: Scope, member: Member, id: string, kind: PlayKind): Promise<Result<Play>> {
  const known = await findById(scope, id);
  const call = known && (await callOf(scope, known.callId));
  if (!known || !call) return refuse('not-found');
  if (!mayHear(member, call) || (kind === 'download' && !may(member.role, 'recordings:download')))
    return refuse('not-allowed', { detail: `The role ${member.role} may not ${kind} this recording.` });
  if (known.state !== 'kept') return refuse('recording-not-there', { detail: `The recording is ${known.state}.` });
  const line = await writeAudit(scope, { action: actions[kind], callId: known.callId, subjectId: id });
  const expiresAt = new Date(scope.now.getTime() + PLAY_HOURS * hourMs).toISOString();
  return ok({ id: line, url: `/api/plays/${line}/audio`, expiresAt });
}

export type Playable = { readonly recording: StoredRecording; readonly download: boolean };

/** What a play's address stands for, as long as it works and the recording is there. */
export async function openPlay(scope: Scope, member: Member, playId: string): Promise<Result<Playable>> {
  const line = await ownAuditLine(scope, playId, member.userId);
  const download = line?.action === actions.download;
  if (!line?.subjectId || (!download && line.action !== actions.play)) return refuse('not-found');
  if (scope.now.getTime() - line.at.getTime() > PLAY_HOURS * hourMs)
    return refuse('not-found', { detail: 'This address has expired; play the recording again.' });
  const recording = await findById(scope, line.subjectId);
  const call = recording && (await callOf(scope, recording.callId));
  // Asked again: whoever lost the right since then hears no more of it.
  if (!call || !mayHear(member, call)) return refuse('not-found');
  if (recording.state !== 'kept') return refuse('recording-not-there', { detail: `It is ${recording.state}.` });
  return ok({ recording, download });
}
