import type { JsonValue } from '../../../shared/json.ts';

/** What may be said about a task in a test. */
export interface TaskOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly kind?: 'agent' | 'bot' | 'api';
  readonly retries?: string;
  readonly contract?: JsonValue;
  /** What its input has to hold to. */
  readonly inputContract?: JsonValue;
  readonly subject?: Readonly<Record<string, string>>;
  readonly probes?: readonly Readonly<Record<string, string>>[];
  readonly assignment?: Readonly<Record<string, string>>;
  /** What is done beside it: type and retries of each. */
  readonly listeners?: readonly Readonly<Record<string, string>>[];
  /** Attributes of `baton:Governance`, and its children by the name of their list. */
  readonly governance?: Readonly<Record<string, string | readonly GovernancePart[]>>;
}

/** A child of what governs a task; the lists it has of its own stand among its attributes. */
export type GovernancePart = Readonly<
  Record<string, string | readonly Readonly<Record<string, string>>[]>
>;

/** What may be said about a call in a test. */
export interface CallOptions extends Pick<TaskOptions, 'inputs' | 'outputs'> {
  readonly takesAll?: boolean;
  readonly givesAll?: boolean;
  readonly binding?: { readonly bindingType: string; readonly versionTag?: string };
  readonly version?: string;
}

/** What may be said about an ad-hoc sub-process in a test. */
export interface AdHocOptions extends Pick<TaskOptions, 'inputs' | 'outputs' | 'listeners'> {
  /** FEEL, without `=`. */
  readonly condition?: string;
  readonly cancelRemaining?: boolean;
  readonly sequential?: true;
  readonly completion?: 'whenIdle' | 'explicit';
  readonly active?: string;
  readonly results?: string;
  readonly result?: string;
}

/** What may be said about a boundary event in a test. */
export interface BoundaryOptions extends Pick<TaskOptions, 'inputs' | 'outputs'> {
  /** `true` when left out, as in the standard. */
  readonly interrupting?: boolean;
}

/** How the next activity repeats. */
export interface LoopOptions {
  readonly items?: string;
  readonly item?: string;
  readonly results?: string;
  readonly result?: string;
  readonly cardinality?: string;
  readonly sequential?: boolean;
  /** FEEL, without `=`. */
  readonly completion?: string;
  readonly behavior?: 'None' | 'One';
  /** The code of the escalation, or error, that it throws. */
  readonly event?: string;
  readonly error?: string;
  /** The name of the signal that it throws. */
  readonly signal?: string;
  /** That it throws a compensation. */
  readonly compensation?: true;
  /** FEEL, without `=`: a loop while this holds. */
  readonly loop?: string;
  readonly testBefore?: boolean;
  readonly maximum?: number;
}

/** What may be said about a sequence flow in a test. */
export interface FlowOptions {
  readonly when?: string;
  readonly otherwise?: true;
}

/** What an event is about: one cause, any of several, or all of them. */
export type Causes =
  Cause | { readonly any: readonly Cause[] } | { readonly all: readonly Cause[] };

/** One thing that an event is about. */
export type Cause =
  | { readonly signal: string }
  | { readonly escalation: string | null }
  | { readonly error: string | null }
  | { readonly message: readonly [name: string, key: string] }
  | OwnCause;

/** A cause of which all is said in the event itself. */
export type OwnCause =
  | { readonly condition: string; readonly filter?: Readonly<Record<string, string>> }
  | { readonly link: string }
  | { readonly timer: Readonly<Record<string, string>> }
  | { readonly terminate: true }
  | { readonly cancel: true }
  /** `null` for all that can be seen. */
  | { readonly compensate: string | null; readonly waits?: boolean };
