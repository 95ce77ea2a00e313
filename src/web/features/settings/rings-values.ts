import type { Rings } from '#contract/settings.ts';

// A choice in a list is one word, what a number rings is a union: agents are listed by their id.

const NOT_AGENTS = ['forward', 'available'] as const;

export const ringsAsValue = (rings: Rings): string => (rings.to === 'agent' ? rings.userId : rings.to);

export function ringsFromValue(value: string): Rings {
  const to = NOT_AGENTS.find((each) => each === value);
  return to ? { to } : { to: 'agent', userId: value };
}
