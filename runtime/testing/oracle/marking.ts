/** One token on a sequence flow of one scope that is open. */
export interface Token {
  readonly id: number;
  readonly flow: string;
  readonly scope: number;
}

/** The variables of a called process, or those mapped for a call, and which of them have been written in it. */
export interface CalledVariables {
  readonly values: Record<string, number>;
  readonly written: Set<string>;
}

/** One node that a token is in, or one scope that is open. */
export interface Activation {
  readonly id: number;
  readonly node: string;
  /** The activation it lies in: a scope, or the body of a repeated activity; `null`: the process. */
  readonly within: number | null;
  /** The body of a repeated activity holds its instances, an ad-hoc sub-process what was chosen. */
  readonly role: 'single' | 'body' | 'instance' | 'chosen';
  phase:
    | 'entered' // has still to do what it does
    | 'waiting' // for a stimulus
    | 'open' // a scope, a body
    | 'announcing' // a signal, once nothing else moves
    | 'counting' // has begun to count a variable up
    | 'leaving' // has done what it does
    | 'stuck' // no way out could be chosen
    | 'failed' // an error of its work that nobody catches
    | 'compensating' // has one activity after another undone
    | 'undoing' // a scope that is there again to be undone
    | 'cancelling'; // a transaction that is undone before it is left
  /** How a scope stands: no new handler begins once it is interrupted or completing. */
  standing: 'running' | 'interrupted' | 'completing';
  /** Of a body: instances begun and instances completed. */
  begun: number;
  finished: number;
  /** Variables of its own, of a called process or a call; `null`: it sees those around it. */
  own: CalledVariables | null;
  /** What the variable it counts has been since it began: it may have read any of that. */
  readonly read: number[];
  /** Targets that may happen once and have. */
  readonly spent: string[];
  /** Conditions that it waits for and that held when they were last looked at. */
  readonly held: string[];
  /** Of events that wait for all of several things: what has come. */
  readonly come: string[];
  /** What it undoes, and on whose behalf. */
  readonly undoes: { readonly by: number; readonly node: string } | null;
}

/** An activity that has been completed and can be compensated. */
export interface Completion {
  readonly node: string;
  readonly scope: number;
  readonly inner: readonly Completion[];
}

/** A complex gateway that has been activated and not yet been reset. */
export interface Activated {
  readonly gateway: string;
  readonly scope: number;
  readonly consumed: readonly string[];
}

/** A signal, or a condition that has become true, on its way to one that waited for it then. */
export interface Delivery {
  readonly activation: number;
  readonly wait: string;
}

/** An event that has happened, or an event sub-process that is to begin: it has still to be entered. */
export interface Occurrence {
  readonly node: string;
  readonly scope: number;
  /** Whether the event it stands for has happened already. */
  readonly happened: boolean;
}

/** What has been thrown in a scope and has not yet taken effect. */
export interface Throw {
  readonly scope: number;
  readonly type: 'terminate' | 'error' | 'escalation' | 'cancel';
  readonly code: string;
}

/** Where everything of an instance is, written out. */
export interface OracleMarking {
  tokens: Token[];
  activations: Activation[];
  completions: Completion[];
  activated: Activated[];
  deliveries: Delivery[];
  throws: Throw[];
  occurrences: Occurrence[];
  variables: Record<string, number>;
  next: number;
  outcome: 'active' | 'completed' | 'terminated' | 'failed';
}

/** A copy of which nothing is shared that may change. */
export function copyOf(marking: OracleMarking): OracleMarking {
  return {
    ...marking,
    tokens: [...marking.tokens],
    activations: marking.activations.map((one) => ({
      ...one,
      own: one.own && { values: { ...one.own.values }, written: new Set(one.own.written) },
      read: [...one.read],
      spent: [...one.spent],
      held: [...one.held],
      come: [...one.come],
    })),
    completions: [...marking.completions],
    activated: [...marking.activated],
    deliveries: [...marking.deliveries],
    throws: [...marking.throws],
    occurrences: [...marking.occurrences],
    variables: { ...marking.variables },
  };
}
