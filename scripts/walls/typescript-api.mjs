// dependency-cruiser reads TypeScript with the compiler's JavaScript interface, which TypeScript 7 (native) does not have.
// Preloaded before it: whoever asks for `typescript` gets version 6, installed as `typescript-api`.

import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => next(specifier.replace(/^typescript(?=\/|$)/, 'typescript-api'), context),
});
