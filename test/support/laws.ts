import fc from 'fast-check';

// On a machine that is busy with other things a law tries fewer cases, rather than to fail for want of time: on two
// quiet cores the slowest is done in six seconds.
fc.configureGlobal({ interruptAfterTimeLimit: 30_000 });
