import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '#contract/api.ts';
import type { Contact } from '#contract/contacts.ts';
import { api } from '#web/lib/api.ts';
import { dateTime } from '#web/lib/format.ts';
import { useMay } from '#web/lib/me.ts';
import { keys } from '#web/lib/query.ts';
import { toast } from '#web/lib/toast.ts';
import { ReasonDialog } from '#web/recordings/reason-dialog.tsx';
import { Switch } from '#web/ui/toggle.tsx';

/** Whether they may be called, since when not and why; those who may say otherwise do so here, with their reason. */
export function DoNotCallSwitch({ contact }: { contact: Contact }) {
  const { doNotCall } = contact;
  const [asking, setAsking] = useState(false);
  const allowed = { mark: useMay('contacts:write'), lift: useMay('contacts:lift-do-not-call') };
  const may = doNotCall ? allowed.lift : allowed.mark;
  return (
    <div className="space-y-1">
      <Switch
        label="Do not call"
        hint={hintOf(doNotCall !== null, may)}
        checked={doNotCall !== null}
        disabled={!may}
        onChange={() => setAsking(true)}
      />
      {doNotCall && (
        <p className="text-sm text-soft wrap-anywhere">
          {doNotCall.reason && `“${doNotCall.reason}” · `}
          {doNotCall.by.name || 'The system'}, {dateTime(doNotCall.since)}
        </p>
      )}
      {asking && <AskWhy contact={contact} onClose={() => setAsking(false)} />}
    </div>
  );
}

function hintOf(marked: boolean, may: boolean): string {
  if (!marked) return 'They may be called.';
  return may ? 'Nobody can call them; they may call.' : 'Nobody can call them. A manager or an admin may take it back.';
}

function AskWhy({ contact: { id, name, doNotCall }, onClose }: { contact: Contact; onClose: () => void }) {
  const queries = useQueryClient();
  const lifts = doNotCall !== null;
  const change = useMutation({
    mutationFn: (given: string) => {
      const body = given === '' ? {} : { reason: given };
      return lifts
        ? api.post<Contact>(paths.contactDoNotCallLift(id), body)
        : api.put<Contact>(paths.contactDoNotCall(id), body);
    },
    onSuccess: () =>
      Promise.all([keys.contacts.all, keys.calls.all].map((queryKey) => queries.invalidateQueries({ queryKey }))),
    onError: (fault) => toast.failure(fault, 'It was not changed'),
    onSettled: onClose,
  });
  return (
    <ReasonDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={lifts ? `May ${name} be called again?` : `Do not call ${name}?`}
      description={
        lifts
          ? 'Everybody here can call them again, at once.'
          : 'From now on nobody here can call any of their numbers, and no program can. They may call you.'
      }
      label="Why?"
      optional
      confirm={lifts ? 'Call again' : 'Do not call'}
      pending={change.isPending}
      onConfirm={change.mutate}
    />
  );
}
