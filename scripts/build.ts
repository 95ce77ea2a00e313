// npm run build: the web app into dist/web, the sandbox's console into dist/console.

import { open } from './run/door.ts';
import { buildWeb } from './run/web.ts';

await open(async () => {
  const built = await buildWeb();
  console.log(built.length === 0 ? 'Everything is built.' : `Built: ${built.join(', ')}.`);
  return 0;
});
