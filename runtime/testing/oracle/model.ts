/** A test of one variable against a number: what conditions are made of. */
export interface OracleCondition {
  readonly variable: string;
  readonly test: '<' | '>=';
  readonly value: number;
}

/** What an event is about, if it is one thing. */
export type OneEvent =
  | { readonly type: 'message' }
  | { readonly type: 'timer' }
  | { readonly type: 'signal'; readonly name: string }
  | { readonly type: 'error'; readonly code: string | null }
  | { readonly type: 'escalation'; readonly code: string | null }
  | { readonly type: 'link'; readonly name: string }
  | { readonly type: 'compensation'; readonly activity: string | null }
  | { readonly type: 'cancel' }
  | { readonly type: 'condition'; readonly condition: OracleCondition }
  | { readonly type: 'terminate' };

/** What an event is about: one thing, any of several, or (`parallel`) all of them. */
export type OracleEvent =
  | OneEvent
  | { readonly type: 'multiple'; readonly parallel: boolean; readonly parts: readonly OneEvent[] };

/** What an event is about, one by one. */
export function partsOf(event: OracleEvent | null): readonly OneEvent[] {
  if (event === null) return [];
  return event.type === 'multiple' ? event.parts : [event];
}

/** How an activity is repeated. */
export type OracleRepetition =
  | {
      readonly type: 'loop';
      readonly before: boolean;
      readonly condition: OracleCondition;
      readonly maximum: number;
    }
  | {
      readonly type: 'multiple';
      readonly sequential: boolean;
      readonly cardinality: number;
      /** After how many completed instances the rest is cancelled; `null` for all. */
      readonly enough: number | null;
    };

interface Activity {
  readonly id: string;
  readonly defaultFlow: string | null;
  readonly repetition: OracleRepetition | null;
  readonly startQuantity: number;
  readonly completionQuantity: number;
  readonly forCompensation: boolean;
}

/** A task: what passes, what counts a variable up or writes one, what somebody does, what waits for a message. */
export interface OracleTask extends Activity {
  readonly type: 'task';
  readonly body:
    | { readonly type: 'pass' }
    | { readonly type: 'count'; readonly variable: string }
    | { readonly type: 'put'; readonly variable: string; readonly value: number }
    | { readonly type: 'work' }
    | { readonly type: 'receive' };
}

/**
 * A sub-process: embedded, triggered by an event, or a transaction. A call holds the one `process`
 * that it calls, which has variables of its own.
 */
export interface OracleSubProcess extends Activity {
  readonly type: 'subProcess';
  readonly kind: 'embedded' | 'event' | 'transaction' | 'call' | 'process' | 'adHoc';
  readonly body: OracleScope;
  /** What a call hands over and takes back; `null` for all others. */
  readonly call: OracleCall | null;
  /** How the activities of an ad-hoc sub-process are chosen; `null` for all others. */
  readonly adHoc: OracleAdHoc | null;
}

/** How an ad-hoc sub-process goes on, and when it is done. */
export interface OracleAdHoc {
  readonly sequential: boolean;
  /** Whether what still runs is ended when the condition holds. */
  readonly cancels: boolean;
  /** `null`: it is done when what was chosen has ended. */
  readonly condition: OracleCondition | null;
}

/** The variable `target` is given the value of `source`. */
export interface OracleMapping {
  readonly source: string;
  readonly target: string;
}

/** What goes into a called process and comes back: everything, or what is mapped. */
export interface OracleCall {
  readonly inputs: 'all' | readonly OracleMapping[];
  readonly outputs: 'all' | readonly OracleMapping[];
}

/** A gateway. `enough`: how many tokens activate a complex gateway. */
export interface OracleGateway {
  readonly type: 'gateway';
  readonly id: string;
  readonly kind: 'exclusive' | 'parallel' | 'inclusive' | 'complex' | 'eventBased';
  readonly defaultFlow: string | null;
  readonly enough: number;
}

/** A start, end, throw or catch event. `interrupting` counts at the start of event sub-processes. */
export interface OracleEventNode {
  readonly type: 'start' | 'end' | 'throw' | 'catch';
  readonly id: string;
  readonly event: OracleEvent | null;
  readonly interrupting: boolean;
}

/** An event on the border of an activity. `handler`: whom a compensation event leads to. */
export interface OracleBoundary {
  readonly type: 'boundary';
  readonly id: string;
  readonly on: string;
  readonly event: OracleEvent;
  readonly interrupting: boolean;
  readonly handler: string | null;
}

/** A flow node, as data. */
export type OracleNode =
  OracleTask | OracleSubProcess | OracleGateway | OracleEventNode | OracleBoundary;

/** A sequence flow; those of one scope stand in document order. */
export interface OracleFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly when: OracleCondition | null;
}

/** What lies in the process or in a sub-process. */
export interface OracleScope {
  readonly nodes: readonly OracleNode[];
  readonly flows: readonly OracleFlow[];
}

/** A process, and what its variables are at the start. */
export interface OracleModel {
  readonly id: string;
  readonly body: OracleScope;
  readonly variables: Readonly<Record<string, number>>;
}

/** Where something stands in a model: found by search, every time. */
export class OracleMap {
  readonly model: OracleModel;
  readonly nodes: ReadonlyMap<string, OracleNode>;
  readonly flows: ReadonlyMap<string, OracleFlow>;
  readonly #scopes: ReadonlyMap<string, OracleScope>;
  readonly #parents: ReadonlyMap<string, string>;

  constructor(model: OracleModel) {
    const nodes = new Map<string, OracleNode>();
    const flows = new Map<string, OracleFlow>();
    const scopes = new Map<string, OracleScope>();
    const parents = new Map<string, string>();
    const read = (owner: string, scope: OracleScope): void => {
      scopes.set(owner, scope);
      for (const flow of scope.flows) flows.set(flow.id, flow);
      for (const node of scope.nodes) {
        nodes.set(node.id, node);
        parents.set(node.id, owner);
        if (node.type === 'subProcess') read(node.id, node.body);
      }
    };
    read(model.id, model.body);
    this.model = model;
    this.nodes = nodes;
    this.flows = flows;
    this.#scopes = scopes;
    this.#parents = parents;
  }

  /** @throws Error when the model has no such node */
  node(id: string): OracleNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`Expected a node ${id}, but the model has none.`);
    return node;
  }

  /** The scope that a process or sub-process is. */
  scope(id: string): OracleScope {
    const scope = this.#scopes.get(id);
    if (scope === undefined) throw new Error(`Expected ${id} to be a scope, but it is none.`);
    return scope;
  }

  isScope(id: string): boolean {
    return this.#scopes.has(id);
  }

  /** The process or sub-process that a node lies in. */
  parent(id: string): string {
    return this.#parents.get(id) ?? this.model.id;
  }

  outgoing(id: string): readonly OracleFlow[] {
    return [...this.flows.values()].filter(({ from }) => from === id);
  }

  incoming(id: string): readonly OracleFlow[] {
    return [...this.flows.values()].filter(({ to }) => to === id);
  }

  boundary(id: string): readonly OracleBoundary[] {
    return [...this.nodes.values()].filter(
      (node): node is OracleBoundary => node.type === 'boundary' && node.on === id,
    );
  }

  /** The event sub-processes of a scope, each with the event it starts with. */
  handlers(
    id: string,
  ): readonly { readonly node: OracleSubProcess; readonly start: OracleEventNode }[] {
    return this.scope(id).nodes.flatMap((node) => {
      if (node.type !== 'subProcess' || node.kind !== 'event') return [];
      const start = node.body.nodes.find((one): one is OracleEventNode => one.type === 'start');
      return start === undefined ? [] : [{ node, start }];
    });
  }
}
