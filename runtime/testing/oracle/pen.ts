import {
  partsOf,
  type OracleAdHoc,
  type OracleCall,
  type OracleCondition,
  type OracleEvent,
  type OracleEventNode,
  type OracleFlow,
  type OracleGateway,
  type OracleNode,
  type OracleRepetition,
  type OracleScope,
  type OracleSubProcess,
  type OracleTask,
} from './model.ts';
import { conditionOf, type ConditionCause, type HandlerPlan, type RepetitionPlan } from './plan.ts';

/** A way on from a node that leads nowhere yet. */
export interface Exit {
  readonly from: string;
  readonly when: OracleCondition | null;
  readonly byDefault: boolean;
}

/** A way on without a condition. */
export function plain(from: string): Exit {
  return { from, when: null, byDefault: false };
}

/** Names and variables that no other part of a model has. */
export class Names {
  readonly variables: Record<string, number> = {};
  #count = 0;

  fresh(kind: string): string {
    this.#count += 1;
    return `${kind}${this.#count}`;
  }

  /** A variable that begins at nothing and is counted up. */
  counter(): string {
    const name = this.fresh('c');
    this.variables[name] = 0;
    return name;
  }
}

type Details = { readonly repetition?: RepetitionPlan; readonly forCompensation?: boolean };

/** Draws nodes and flows into one scope. */
export class Pen {
  readonly names: Names;
  /** Whether a cancel end event may stand here. */
  readonly transaction: boolean;
  /** Activities of this scope that can be undone. */
  readonly undoable: string[] = [];
  readonly #nodes: OracleNode[] = [];
  readonly #flows: OracleFlow[] = [];
  readonly #defaults: Map<string, string> = new Map();

  constructor(names: Names, transaction = false) {
    this.names = names;
    this.transaction = transaction;
  }

  /** What has been drawn. */
  scope(): OracleScope {
    const nodes = this.#nodes.map((node) =>
      'defaultFlow' in node ? { ...node, defaultFlow: this.#defaults.get(node.id) ?? null } : node,
    );
    return { nodes, flows: this.#flows };
  }

  /** Leads ways on to a node. @returns the node's own way on */
  lead(exits: readonly Exit[], node: OracleNode): Exit {
    this.#nodes.push(node);
    this.join(exits, node.id);
    return plain(node.id);
  }

  /** Leads ways on to a node that is there already. */
  join(exits: readonly Exit[], to: string): void {
    for (const { from, when, byDefault } of exits) {
      const id = this.names.fresh('f');
      this.#flows.push({ id, from, to, when });
      if (byDefault) this.#defaults.set(from, id);
    }
  }

  /** Whether anything leads on from a node. */
  goesOn(node: string): boolean {
    return this.#flows.some(({ from }) => from === node);
  }

  /** Whether the flows out of a node have conditions: those of events and forks never do. */
  chooses(id: string): 'always' | 'maybe' | 'never' {
    const node = this.#nodes.find((one) => one.id === id);
    if (node?.type === 'task' || node?.type === 'subProcess') return 'maybe';
    return node?.type === 'gateway' && node.kind !== 'parallel' ? 'always' : 'never';
  }

  task(body: OracleTask['body'], details: Details = {}): OracleTask {
    const id = this.names.fresh(body.type);
    return { type: 'task', body, ...activity(id, details) };
  }

  subProcess(
    kind: OracleSubProcess['kind'],
    body: OracleScope,
    details: Details & { readonly call?: OracleCall; readonly adHoc?: OracleAdHoc } = {},
  ): OracleSubProcess {
    const id = this.names.fresh(kind);
    const { call = null, adHoc = null } = details;
    return { type: 'subProcess', kind, body, call, adHoc, ...activity(id, details) };
  }

  gateway(kind: OracleGateway['kind'], enough = 1): OracleGateway {
    return { type: 'gateway', id: this.names.fresh(kind), kind, defaultFlow: null, enough };
  }

  event(
    type: OracleEventNode['type'],
    event: OracleEvent | null,
    interrupting = true,
  ): OracleEventNode {
    return { type, id: this.names.fresh(type), event, interrupting };
  }

  border(on: string, event: OracleEvent, interrupting: boolean, handler: string | null = null) {
    const id = this.names.fresh('border');
    return { type: 'boundary' as const, id, on, event, interrupting, handler };
  }
}

function activity(id: string, { repetition, forCompensation = false }: Details) {
  return {
    id,
    defaultFlow: null,
    repetition: repetitionOf(repetition),
    startQuantity: 1,
    completionQuantity: 1,
    forCompensation,
  };
}

function repetitionOf(plan: RepetitionPlan | undefined): OracleRepetition | null {
  if (plan === undefined || plan.type === 'none') return null;
  if (plan.type === 'multiple') return plan;
  const { before, maximum, die } = plan;
  return { type: 'loop', before, maximum, condition: conditionOf(die) };
}

/** The conditions that are waited for. */
export const WATCHED: Readonly<Record<ConditionCause, OracleCondition>> = {
  v0Rises: { variable: 'v0', test: '>=', value: 4 },
  v1Rises: { variable: 'v1', test: '>=', value: 3 },
  v2Falls: { variable: 'v2', test: '<', value: 3 },
};

function several(parallel: boolean, ...causes: readonly HandlerPlan['cause'][]): OracleEvent {
  return { type: 'multiple', parallel, parts: causes.flatMap((cause) => partsOf(eventOf(cause))) };
}

/** What an event of a border or of an event sub-process is about. */
export function eventOf(cause: HandlerPlan['cause']): OracleEvent {
  switch (cause) {
    case 'message':
    case 'timer':
      return { type: cause };
    case 'signal':
      return { type: 'signal', name: 's1' };
    case 'error':
    case 'anyError':
      return { type: 'error', code: cause === 'error' ? 'E1' : null };
    case 'v0Rises':
    case 'v1Rises':
    case 'v2Falls':
      return { type: 'condition', condition: WATCHED[cause] };
    case 'anyOfThree':
      return several(false, 'message', 'timer', 'v1Rises');
    case 'anySent':
      return several(false, 'message', 'signal');
    case 'allSent':
      return several(true, 'signal', 'v0Rises', 'message');
    case 'bothWithTime':
      return several(true, 'timer', 'message');
    case 'thrownOrSent':
      return several(false, 'error', 'message', 'anyEscalation');
    case 'compensation':
      return { type: 'compensation', activity: null };
    case 'escalation':
    case 'anyEscalation':
      return { type: 'escalation', code: cause === 'escalation' ? 'X1' : null };
  }
}
