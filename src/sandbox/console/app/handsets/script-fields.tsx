import type { ReactNode } from 'react';
import { CheckField, LinesField, SelectField, TextField } from '../ui/field.tsx';
import {
  type Answerer,
  answererWords,
  type Fate,
  fateWords,
  type Line,
  lineWords,
  type ScriptForm,
} from './script.model.ts';

export type Change = (change: Partial<ScriptForm>) => void;
type Part = { readonly form: ScriptForm; readonly change: Change };

/** What most scripts do without is folded away, and open when this one has it. */
function Folded({
  title,
  open,
  children,
}: {
  readonly title: string;
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details open={open}>
      <summary className="min-h-6 text-[13px] text-soft">{title}</summary>
      <div className="mt-2 grid gap-3">{children}</div>
    </details>
  );
}

/** What it does once somebody talks there. */
export function TalkFields({ form, change }: Part) {
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        {form.behaviour === 'answers' && (
          <TextField
            label="Answer after (ms)"
            inputMode="numeric"
            value={form.answerAfter}
            onChange={(event) => change({ answerAfter: event.target.value })}
          />
        )}
        <TextField
          label="Hang up after (ms)"
          inputMode="numeric"
          placeholder="never"
          value={form.hangUpAfter}
          onChange={(event) => change({ hangUpAfter: event.target.value })}
        />
      </div>
      <LinesField
        label="Keys, one press a line"
        hint="Milliseconds after the answer, a space, the digits."
        placeholder={'1000 1\n2500 42#'}
        value={form.keys}
        onChange={(event) => change({ keys: event.target.value })}
      />
      <LinesField
        label="Says, one sentence a line"
        hint="Milliseconds after the answer, a space, the words."
        placeholder="2000 I would like to speak to sales"
        value={form.says}
        onChange={(event) => change({ says: event.target.value })}
      />
    </>
  );
}

const answerers = Object.entries(answererWords);

/** Who answers, and what a recorder hears. */
export function AnswerFields({ form, change }: Part) {
  const greets = form.answerer === 'human' || form.answerer === 'machine';
  return (
    <Folded title="Who answers: person, machine, fax" open={form.answerer !== 'anybody' || form.speaksFor !== ''}>
      <SelectField
        label="Machine detection hears"
        choices={answerers}
        value={form.answerer}
        onChange={(event) => change({ answerer: event.target.value as Answerer })}
      />
      {greets && (
        <TextField
          label="Greets for (ms)"
          inputMode="numeric"
          value={form.greeting}
          onChange={(event) => change({ greeting: event.target.value })}
        />
      )}
      {form.answerer === 'machine' && (
        <CheckField
          label="A beep ends the greeting"
          checked={form.beep}
          onChange={(event) => change({ beep: event.target.checked })}
        />
      )}
      <TextField
        label="Speaks to a recorder for (ms)"
        inputMode="numeric"
        placeholder="3000"
        hint="After each beep; 0 is silence."
        value={form.speaksFor}
        onChange={(event) => change({ speaksFor: event.target.value })}
      />
    </Folded>
  );
}

const lines = Object.entries(lineWords);
const fates = Object.entries(fateWords);

/** What line it is, and what becomes of messages to it. */
export function TextFields({ form, change }: Part) {
  const plain = form.line === '' && form.fate === 'delivered' && form.reply === '' && form.deliverAfter === '';
  return (
    <Folded title="Messages, and the kind of line" open={!plain}>
      <SelectField
        label="Line"
        choices={lines}
        value={form.line}
        onChange={(event) => change({ line: event.target.value as Line })}
      />
      <SelectField
        label="Messages to it"
        choices={fates}
        value={form.fate}
        onChange={(event) => change({ fate: event.target.value as Fate })}
      />
      <div className="grid grid-cols-2 gap-2">
        {form.fate !== 'delivered' && (
          <TextField
            label="Code"
            inputMode="numeric"
            hint="30003 unreachable, 30005 unknown, 30007 filtered"
            value={form.fateCode}
            onChange={(event) => change({ fateCode: event.target.value })}
          />
        )}
        <TextField
          label="After (ms)"
          inputMode="numeric"
          placeholder="500"
          value={form.deliverAfter}
          onChange={(event) => change({ deliverAfter: event.target.value })}
        />
      </div>
      <TextField
        label="Replies"
        placeholder="nothing"
        value={form.reply}
        onChange={(event) => change({ reply: event.target.value })}
      />
      {form.reply !== '' && (
        <TextField
          label="Replies after (ms)"
          inputMode="numeric"
          placeholder="at once"
          value={form.replyAfter}
          onChange={(event) => change({ replyAfter: event.target.value })}
        />
      )}
    </Folded>
  );
}
