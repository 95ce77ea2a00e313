/** How work that waits at the same moment is done at once. */
type Ways<Item, Out> = {
  /** Does all of them, in one transaction for instance; gives one outcome each, in their order, or does none and throws. */
  readonly together: (items: readonly Item[]) => Promise<readonly Out[]>;
  readonly alone: (item: Item) => Promise<Out>;
  /** At most so many at once; 1 does each alone. */
  readonly most: number;
  /** So many groups may be under way: one that waits for a lock must not hold up everybody. */
  readonly lanes: number;
};

type Waiting<Item, Out> = {
  readonly item: Item;
  readonly resolve: (value: Out) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Nobody waits for company: an item that finds a free lane goes at once and alone, so a quiet server is as quick as
 * without groups. Only what comes while every lane is taken is gathered. When a group fails, each of it is done by
 * itself, so that one bad item spoils no other.
 */
export function inGroups<Item, Out>({ together, alone, most, lanes }: Ways<Item, Out>): (item: Item) => Promise<Out> {
  const waiting: Waiting<Item, Out>[] = [];
  let busy = 0;

  async function doAlone({ item, resolve, reject }: Waiting<Item, Out>): Promise<void> {
    await alone(item).then(resolve, reject);
  }

  async function doTogether(group: readonly Waiting<Item, Out>[]): Promise<void> {
    const outcomes = await together(group.map(({ item }) => item)).catch(() => null);
    for (const [index, each] of group.entries()) {
      if (outcomes === null) await doAlone(each);
      else each.resolve(outcomes[index] as Out);
    }
  }

  async function run(): Promise<void> {
    busy += 1;
    for (let group = waiting.splice(0, most); group.length > 0; group = waiting.splice(0, most)) {
      const [first] = group;
      if (group.length === 1 && first) await doAlone(first);
      else await doTogether(group);
    }
    busy -= 1;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (busy < lanes) void run();
    });
}
