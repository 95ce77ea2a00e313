/** Ids of the demo are fixed, so that links, tests and a second seeding find the same rows. */
const groups = { firm: 1, person: 2, contact: 3, call: 4, recording: 5 } as const;

export function demoId(group: keyof typeof groups, number: number): string {
  return `01970000-000${groups[group]}-7000-8000-${number.toString().padStart(12, '0')}`;
}
