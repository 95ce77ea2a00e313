import type { ReactNode } from 'react';
import { bound, type Part } from '../lib/bound.ts';
import { CheckField, LinesField, SelectField, TextField } from '../ui/field.tsx';
import { answererWords, fateWords, lineWords, type ScriptForm } from './script.model.ts';

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
export function TalkFields(part: Part<ScriptForm>) {
  const { form } = part;
  const { text } = bound(part);
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        {form.behaviour === 'answers' && (
          <TextField label="Answer after (ms)" inputMode="numeric" {...text('answerAfter')} />
        )}
        <TextField label="Hang up after (ms)" inputMode="numeric" placeholder="never" {...text('hangUpAfter')} />
      </div>
      <LinesField
        label="Keys, one press a line"
        hint="Milliseconds after the answer, a space, the digits."
        placeholder={'1000 1\n2500 42#'}
        {...text('keys')}
      />
      <LinesField
        label="Says, one sentence a line"
        hint="Milliseconds after the answer, a space, the words."
        placeholder="2000 I would like to speak to sales"
        {...text('says')}
      />
    </>
  );
}

const answerers = Object.entries(answererWords);

/** Who answers, and what a recorder hears. */
export function AnswerFields(part: Part<ScriptForm>) {
  const { form } = part;
  const { text, flag } = bound(part);
  const greets = form.answerer === 'human' || form.answerer === 'machine';
  return (
    <Folded title="Who answers: person, machine, fax" open={form.answerer !== 'anybody' || form.speaksFor !== ''}>
      <SelectField label="Machine detection hears" choices={answerers} {...text('answerer')} />
      {greets && <TextField label="Greets for (ms)" inputMode="numeric" {...text('greeting')} />}
      {form.answerer === 'machine' && <CheckField label="A beep ends the greeting" {...flag('beep')} />}
      <TextField
        label="Speaks to a recorder for (ms)"
        inputMode="numeric"
        placeholder="3000"
        hint="After each beep; 0 is silence."
        {...text('speaksFor')}
      />
    </Folded>
  );
}

const lines = Object.entries(lineWords);
const fates = Object.entries(fateWords);

/** What line it is, and what becomes of messages to it. */
export function TextFields(part: Part<ScriptForm>) {
  const { form } = part;
  const { text } = bound(part);
  const plain = form.line === '' && form.fate === 'delivered' && form.reply === '' && form.deliverAfter === '';
  return (
    <Folded title="Messages, and the kind of line" open={!plain}>
      <SelectField label="Line" choices={lines} {...text('line')} />
      <SelectField label="Messages to it" choices={fates} {...text('fate')} />
      <div className="grid grid-cols-2 gap-2">
        {form.fate !== 'delivered' && (
          <TextField
            label="Code"
            inputMode="numeric"
            hint="30003 unreachable, 30005 unknown, 30007 filtered"
            {...text('fateCode')}
          />
        )}
        <TextField label="After (ms)" inputMode="numeric" placeholder="500" {...text('deliverAfter')} />
      </div>
      <TextField label="Replies" placeholder="nothing" {...text('reply')} />
      {form.reply !== '' && (
        <TextField label="Replies after (ms)" inputMode="numeric" placeholder="at once" {...text('replyAfter')} />
      )}
    </Folded>
  );
}
