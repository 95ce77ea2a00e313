import { troubled, troubleOf } from '../troubles.ts';

/**
 * A promise that does not wait for ever: the SDK's own stay open when an answer is lost.
 *
 * @param late gets what came after the time was over
 * @throws `line-slow` after `ms`
 */
export function inTime<T>(promise: Promise<T>, ms: number, late: (value: T) => void = () => {}): Promise<T> {
  return new Promise((resolve, reject) => {
    let over = false;
    const timer = setTimeout(() => {
      over = true;
      reject(troubled(troubleOf('line-slow')));
    }, ms);
    promise.then(
      (value) => {
        clearTimeout(timer);
        if (over) late(value);
        else resolve(value);
      },
      (fault: unknown) => {
        clearTimeout(timer);
        reject(fault);
      },
    );
  });
}
