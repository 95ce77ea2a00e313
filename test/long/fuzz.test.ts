// The fuzzers once more, as often as CI has time for (`FUZZ` in `vitest.config.ts`).

import '../compat/fuzz-rest.test.ts';
import '../compat/fuzz-twiml.test.ts';
