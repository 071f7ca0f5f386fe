import type {
  OracleBoundary,
  OracleEvent,
  OracleEventNode,
  OracleGateway,
  OracleModel,
  OracleNode,
  OracleScope,
  OracleSubProcess,
  OracleTask,
} from './model.ts';
import { apply, newWorld, pictureOf, settle, type Deed } from './oracle.ts';
import { stimuli, textOf } from './picture.ts';
import type { World } from './world.ts';

const ACTIVITY = {
  defaultFlow: null,
  repetition: null,
  startQuantity: 1,
  completionQuantity: 1,
  forCompensation: false,
} as const;

/** A task that somebody does. */
export function work(id: string, more: Partial<OracleTask> = {}): OracleTask {
  return { ...ACTIVITY, type: 'task', id, body: { type: 'work' }, ...more };
}

/** A sub-process with what lies in it. */
export function sub(
  id: string,
  body: OracleScope,
  more: Partial<OracleSubProcess> = {},
): OracleSubProcess {
  return {
    ...ACTIVITY,
    type: 'subProcess',
    id,
    kind: 'embedded',
    body,
    call: null,
    adHoc: null,
    ...more,
  };
}

/** A gateway. */
export function gate(
  id: string,
  kind: OracleGateway['kind'],
  more: Partial<OracleGateway> = {},
): OracleGateway {
  return { type: 'gateway', id, kind, defaultFlow: null, enough: 1, ...more };
}

/** A start, end, throw or catch event. */
export function event(
  type: OracleEventNode['type'],
  id: string,
  about: OracleEvent | null = null,
  interrupting = true,
): OracleEventNode {
  return { type, id, event: about, interrupting };
}

/** An event on a border. */
export function border(
  id: string,
  on: string,
  about: OracleEvent,
  more: Partial<OracleBoundary> = {},
): OracleBoundary {
  return { type: 'boundary', id, on, event: about, interrupting: true, handler: null, ...more };
}

/** Nodes and the flows between them, written `from to` or `from to v0 3` (taken if v0 ≥ 3). */
export function scope(nodes: readonly OracleNode[], flows: readonly string[]): OracleScope {
  return {
    nodes,
    flows: flows.map((text) => {
      const [from = '', to = '', variable, value] = text.split(' ');
      const when =
        variable === undefined ? null : { variable, test: '>=' as const, value: Number(value) };
      return { id: `${from}-${to}`, from, to, when };
    }),
  };
}

/** An instance of the oracle's alone, driven by hand. */
export class Hand {
  world: World;

  constructor(body: OracleScope, variables: OracleModel['variables'] = {}) {
    this.world = newWorld({ id: 'process', body, variables });
    this.#do({ type: 'start', event: null });
  }

  /** Completes the work at a node, or makes an awaited event happen. */
  go(target: string): this {
    const found = stimuli(pictureOf(this.world)).find(
      ({ doing, at }) => doing === `await ${target}` || (doing === 'work' && at.node === target),
    );
    if (found === undefined) throw new Error(`Expected something to wait for ${target}.`);
    const at = found.at.handle;
    if (found.doing === 'work') this.#do({ type: 'complete', at });
    else this.#do({ type: 'happen', at, wait: target });
    return this;
  }

  /** Chooses an activity of an ad-hoc sub-process. */
  choose(node: string): this {
    const found = stimuli(pictureOf(this.world)).find(({ doing }) => doing === `choose ${node}`);
    if (found === undefined) throw new Error(`Expected ${node} to be there to choose.`);
    this.#do({ type: 'choose', at: found.at.handle, node });
    return this;
  }

  /** Changes a variable from outside. */
  set(variable: string, value: number): this {
    this.#do({ type: 'set', variable, value });
    return this;
  }

  /** Lets what is halted at a node be tried again. */
  retry(target: string): this {
    const found = stimuli(pictureOf(this.world)).find(
      ({ doing, at }) => doing === 'halted' && at.node === target,
    );
    if (found === undefined) throw new Error(`Expected ${target} to be halted.`);
    this.#do({ type: 'retry', at: found.at.handle });
    return this;
  }

  /** What can be seen, a line a node without indentation. */
  get picture(): readonly string[] {
    return textOf(pictureOf(this.world))
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** How often something was seen in the last step, e.g. `a completed`. */
  seen(fact: string): number {
    return this.world.facts.get(fact) ?? 0;
  }

  #do(deed: Deed): void {
    this.world = apply(this.world, deed);
    if (!settle(this.world, (_world, [oldest = null]) => oldest))
      throw new Error('Expected the instance to come to rest, but it did not.');
  }
}
