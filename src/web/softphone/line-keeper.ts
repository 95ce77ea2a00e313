import type { Access } from './access.ts';
import type { LineEvent, OpenLine, PhoneLine } from './line.ts';
import type { PhoneEvent } from './phone.reduce.ts';
import { keepRenewing } from './renewal.ts';
import { chosenSound } from './sound-choice.ts';
import { type Trouble, troubled, troubleFrom, troubleOf } from './troubles.ts';

export type LineKeeper = {
  /** The line, opened when it was not. @throws an error whose `cause` is the trouble */
  readonly open: () => Promise<PhoneLine>;
  /** Does something with the line if there is one. */
  readonly withLine: (act: (line: PhoneLine) => void) => void;
  /** Lets calls ring here; what goes wrong is told as an event. */
  readonly register: () => Promise<void>;
  readonly close: () => void;
  readonly stop: () => void;
};

export type LineDeps = {
  readonly openLine: OpenLine;
  readonly fetchAccess: () => Promise<Access>;
  readonly dispatch: (event: PhoneEvent) => void;
  /** Something that is no state, but that people must hear of. */
  readonly warn: (trouble: Trouble) => void;
};

/** The carrier says with these that the token is none, or none any more. */
const tokenCodes: readonly (number | undefined)[] = [20_101, 20_104, 31_204, 31_205];

/** Opens this tab's line when it is needed, and keeps its token young. */
export function createLineKeeper({ openLine, fetchAccess, dispatch, warn }: LineDeps): LineKeeper {
  let line: Promise<PhoneLine> | null = null;
  let registered = false;

  const noteTrouble = (fault: unknown) => dispatch({ kind: 'line-trouble', trouble: troubleFrom(fault) });
  const renewal = keepRenewing(async () => {
    const access = await fetchAccess();
    const opened = await line;
    opened?.renew(access.token);
    if (registered) void opened?.register().catch(noteTrouble);
    return access;
  });
  const hear = (event: LineEvent) => {
    dispatch(event);
    if (event.kind === 'microphone-replaced') warn(troubleOf('microphone-replaced'));
    if (event.kind === 'line-trouble' && tokenCodes.includes(event.trouble.carrierCode)) renewal.now();
  };
  const make = async (): Promise<PhoneLine> => {
    const access = await fetchAccess();
    const opened = await openLine(access, chosenSound(), hear);
    // Let go of meanwhile: whoever did closes it, and needs no further token.
    if (line === opening) renewal.use(access);
    return opened;
  };
  let opening: Promise<PhoneLine> | null = null;
  const open = () => {
    if (line === null) {
      opening = make();
      line = opening;
    }
    return line.catch((fault: unknown) => {
      line = null;
      throw troubled(troubleFrom(fault));
    });
  };
  const close = () => {
    void line?.then((opened) => opened.close()).catch(() => {});
    line = null;
    registered = false;
  };

  return {
    open,
    withLine: (act) => void line?.then(act).catch(() => {}),
    register: async () => {
      registered = true;
      dispatch({ kind: 'line', line: 'starting' });
      try {
        await (await open()).register();
      } catch (fault) {
        dispatch({ kind: 'line', line: 'lost' });
        noteTrouble(fault);
      }
    },
    close,
    stop: () => {
      close();
      renewal.stop();
    },
  };
}
