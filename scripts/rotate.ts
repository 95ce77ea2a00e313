// npm run rotate: seals every stored secret with the key of ENCRYPTION_KEY_VERSION. Give the old key beside the new one, as
// ENCRYPTION_KEY_<old version>; when this has told that none is unreadable, the old key can be thrown away.

import { rotateSecrets } from '#server/features/connections/index.ts';
import { open } from './run/door.ts';
import { readDotEnv } from './run/environment.ts';
import { withProduct } from './run/product.ts';

await open(async () => {
  readDotEnv();
  const { count, version } = await withProduct(async (deps) => ({
    count: await rotateSecrets(deps),
    version: deps.config.encryption.current,
  }));
  console.log(
    `Version ${version}: ${count.resealed} organizations sealed anew, ` +
      `${count.current} had it already, ${count.unreadable} cannot be read and were left as they are.`,
  );
  return count.unreadable === 0 ? 0 : 1;
});
