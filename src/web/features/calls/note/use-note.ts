import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useMe } from '#web/lib/me.ts';
import type { Note } from './note.ts';
import type { NoteKeeper } from './note-keeper.ts';
import { ownNote } from './own-notes.ts';

/** What one writes of a call; read from the server when it is opened, sent when it is closed. */
export function useNote(callId: string): { note: Note; keeper: NoteKeeper } {
  const userId = useMe()?.user.id ?? '';
  const keeper = useMemo(() => ownNote(userId, callId), [userId, callId]);
  const note = useSyncExternalStore(keeper.subscribe, keeper.note);
  useEffect(() => {
    keeper.open();
    return () => void keeper.flush();
  }, [keeper]);
  return { note, keeper };
}
