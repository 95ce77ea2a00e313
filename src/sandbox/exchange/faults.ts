import type { Chance } from '#sandbox/kernel/chance.ts';
import type { FaultSpec, FaultView } from '#sandbox/kernel/fault.ts';

export type WebhookSubject = { readonly webhook: string; readonly event: string | null; readonly url: string };
export type RestSubject = { readonly method: string; readonly path: string };

/** Injected faults: which of them strike now. Asking counts as striking. */
export type Faults = {
  add(spec: FaultSpec): FaultView;
  list(): readonly FaultView[];
  clear(): void;
  onWebhook(subject: WebhookSubject): readonly FaultSpec[];
  onRest(subject: RestSubject): readonly FaultSpec[];
};

type Fault = { readonly id: number; readonly spec: FaultSpec; readonly chance: Chance; struck: number };

export function faults(chance: Chance, changed: () => void): Faults {
  let made = 0;
  let all: Fault[] = [];
  const view = (fault: Fault): FaultView => ({ ...fault.spec, id: fault.id, struck: fault.struck });

  /** @param among what is drawn apart: reads may come in any number and order, and change nothing for writes */
  const strike = (among: string, matches: (spec: FaultSpec) => boolean): readonly FaultSpec[] => {
    const striking = all.filter(({ spec, struck, chance: own }) => {
      if (spec.count !== undefined && struck >= spec.count) return false;
      if (!matches(spec)) return false;
      return spec.probability === undefined || own.fraction(among) < spec.probability;
    });
    for (const fault of striking) fault.struck += 1;
    if (striking.length > 0) changed();
    return striking.map((fault) => fault.spec);
  };

  return {
    add(spec) {
      const id = ++made;
      const fault = { id, spec, chance: chance.line(`fault ${id}`), struck: 0 };
      all.push(fault);
      changed();
      return view(fault);
    },
    list: () => all.map(view),
    clear() {
      all = [];
      changed();
    },
    onWebhook: ({ webhook, event, url }) =>
      strike(
        `${webhook} ${event}`,
        (spec) =>
          spec.on === 'webhook' &&
          (spec.webhook === undefined || spec.webhook === webhook) &&
          (spec.event === undefined || spec.event === event) &&
          (spec.urlPart === undefined || url.includes(spec.urlPart)),
      ),
    onRest: ({ method, path }) =>
      strike(
        method,
        (spec) =>
          spec.on === 'rest' &&
          (spec.method === undefined || spec.method.toUpperCase() === method) &&
          (spec.path === undefined || path.includes(spec.path)),
      ),
  };
}
