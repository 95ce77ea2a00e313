import { createTailwindMerge } from 'tailwind-merge';

/*
 * The groups of classes that our components and their callers both set. The library's own table knows all of Tailwind
 * and weighs 5 kB of the first load; a class that stands in none of these groups is left
 * alone. `class-groups.law.test.ts` holds this table to the whole one for the classes in use.
 */

const any = () => true;
const words = (text: string) => text.split(' ');
/** One group for each utility that takes a value: `h-9`, `max-w-lg`. */
const valued = (names: string) => Object.fromEntries(words(names).map((name) => [name, [{ [name]: ['', any] }]]));

const isNumber = (value: string) => /^\d/.test(value);
/** An edge's width, and its colour, are set apart. */
const edgesOf = (edge: string) => [
  [`border-${edge}`, [{ [`border-${edge}`]: ['', isNumber] }]],
  [`border-color-${edge}`, [{ [`border-${edge}`]: [any] }]],
];

const sides = {
  'border-width': words('border-x border-y border-t border-r border-b border-l'),
  'border-x': words('border-r border-l'),
  'border-y': words('border-t border-b'),
  'border-color': words('border-color-x border-color-y border-color-t border-color-r border-color-b border-color-l'),
  rounded: words('rounded-t rounded-r rounded-b rounded-l'),
  p: words('px py pt pr pb pl'),
  px: words('pr pl'),
  py: words('pt pb'),
  m: words('mx my mt mr mb ml'),
  mx: words('mr ml'),
  my: words('mt mb'),
  inset: words('inset-x inset-y top right bottom left'),
  'inset-x': words('right left'),
  'inset-y': words('top bottom'),
  size: words('w h'),
  gap: words('gap-x gap-y'),
  overflow: words('overflow-x overflow-y'),
  flex: words('basis grow shrink'),
};

export const mergeClasses = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    display: words('block inline-block inline flex inline-flex grid table table-cell contents hidden'),
    position: words('static fixed absolute relative sticky'),
    'screen-reader': words('sr-only not-sr-only'),
    'flex-direction': [{ flex: ['row', 'col'] }],
    'flex-wrap': [{ flex: ['wrap', 'nowrap'] }],
    'text-overflow': ['truncate'],
    flex: [{ flex: [any] }],
    shadow: [{ shadow: ['', any] }],
    'text-size': [{ text: [...words('xs sm base lg xl 2xl 3xl'), (value: string) => /^\[\d/.test(value)] }],
    'text-align': [{ text: words('left center right') }],
    'text-wrap': [{ text: words('wrap nowrap balance') }],
    'text-color': [{ text: [any] }],
    'font-weight': [{ font: words('normal medium semibold bold') }],
    'font-family': [{ font: words('sans mono') }],
    'border-width': [{ border: ['', isNumber] }],
    'border-style': [{ border: words('solid dashed dotted none') }],
    'border-collapse': [{ border: words('collapse separate') }],
    'border-color': [{ border: [any] }],
    ...Object.fromEntries(words('x y t r b l').flatMap(edgesOf)),
    ...valued('h w size min-h min-w max-h max-w p px py pt pr pb pl m mx my mt mr mb ml'),
    ...valued('inset inset-x inset-y top right bottom left z gap gap-x gap-y space-x space-y'),
    ...valued(
      'bg rounded rounded-t rounded-r rounded-b rounded-l opacity basis grow shrink items justify-self justify self whitespace',
    ),
    ...valued('overflow overflow-x overflow-y translate-x translate-y animate transition leading cursor'),
  },
  conflictingClassGroups: { ...sides, 'text-size': ['leading'] },
  conflictingClassGroupModifiers: {},
  postfixLookupClassGroups: [],
  orderSensitiveModifiers: words('before after placeholder file marker selection first-letter first-line'),
}));
