import { type Static, Type } from 'typebox';
import { CallDisposition } from './calls.ts';
import { Id, oneOf } from './common.ts';
import { dispositionMeanings, MAX_DISPOSITIONS } from './words.ts';

/** What agents choose from after a call, in order; the first nine are on the keys 1 to 9. */
export const DispositionList = Type.Object({ items: Type.Array(Type.Object(CallDisposition.properties)) });
export type DispositionList = Static<typeof DispositionList>;

/**
 * The whole list anew. One with an id keeps its calls, whatever it is called now; one that is left out is offered no
 * longer, and its calls keep it.
 */
export const DispositionListChange = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Id),
          label: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
          meaning: oneOf(dispositionMeanings),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: MAX_DISPOSITIONS },
    ),
  },
  { additionalProperties: false },
);
export type DispositionListChange = Static<typeof DispositionListChange>;
