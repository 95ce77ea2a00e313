import fc from 'fast-check';

// The seed is fixed, so that the verdict on a change depends on the change alone (decision 13); `LAW_SEED=any` wanders,
// and `LAW_SEED=<number>` repeats what it found.
// On a machine that is busy with other things a law tries fewer cases, rather than to fail for want of time: on two
// quiet cores the slowest is done in six seconds.
const { LAW_SEED = '20261121' } = process.env;

fc.configureGlobal({
  interruptAfterTimeLimit: 30_000,
  ...(LAW_SEED === 'any' ? {} : { seed: Number(LAW_SEED) }),
});
