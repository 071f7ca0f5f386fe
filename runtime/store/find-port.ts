import type { DefinitionId, ElementId } from '../../shared/ids.ts';
import type { InstanceState } from '../../shared/journal.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { Instant } from '../../shared/time.ts';

/** From a moment on, and before another; `null`: without that end. */
export interface Span {
  readonly from: Instant | null;
  readonly before: Instant | null;
}

/** How a value is compared. */
export type Comparison =
  | 'equal'
  | 'notEqual'
  | 'less'
  | 'atMost'
  | 'more'
  | 'atLeast'
  /** A text that holds another, whatever the case of A to Z; a list that has a value. */
  | 'contains'
  | 'exists'
  | 'missing';

/** What is asked of a variable of the process, or of what lies in it. */
export interface VariableTest {
  /** The variable's name, then the names of members, inwards. */
  readonly path: readonly [name: string, ...inwards: string[]];
  readonly comparison: Comparison;
  /** What it is compared with; `null` for what compares with nothing. */
  readonly value: JsonValue;
}

/** What the journal of an instance has told that it can be found by. */
export type FactKind = 'passed' | 'performer' | 'lane' | 'action' | 'verdict' | 'review';

/** One of these was told of it. */
export interface FactTest {
  readonly kind: FactKind;
  readonly anyOf: readonly string[];
}

/**
 * Which instances. All conditions must hold; `null`, and what is left out, means any. Variables are
 * those of the root scope, compared by value.
 */
export interface InstanceFilter {
  readonly definition: DefinitionId | null;
  readonly processId: ElementId | null;
  readonly state: InstanceState | null;
  /** Where a token is. */
  readonly elementId: ElementId | null;
  readonly businessKey: string | null;
  readonly incidents: boolean | null;
  readonly variables: readonly { readonly name: string; readonly value: JsonValue }[];
  /** Of these processes only; left out: of any. */
  readonly processes?: readonly string[] | null;
  readonly definitions?: readonly string[] | null;
  readonly states?: readonly InstanceState[] | null;
  readonly started?: Span | null;
  /** Those that have not ended are not meant. */
  readonly ended?: Span | null;
  /** Since when the token has been in `elementId`. */
  readonly since?: Span | null;
  readonly businessKeyPrefix?: string | null;
  /** What the business key holds, whatever the case of A to Z, or the id begins with. */
  readonly text?: string | null;
  /** Of an incident that is open. */
  readonly incidentKinds?: readonly string[] | null;
  /** What an open incident says, numbers and names aside. */
  readonly incidentLike?: string | null;
  readonly facts?: readonly FactTest[];
  readonly tests?: readonly VariableTest[];
}

/** By what a list of instances is sorted. Those without a value come last, either way. */
export interface InstanceOrder {
  readonly by:
    | { readonly type: 'started' | 'ended' | 'businessKey' | 'state' }
    | { readonly type: 'variable'; readonly name: string };
  readonly direction: 'up' | 'down';
}

/** Newest first, in the order in which they were started. */
export const NEWEST_FIRST: InstanceOrder = { by: { type: 'started' }, direction: 'down' };

/** How many there are; `more`: at least so many, for it was not counted further. */
export interface Counted {
  readonly count: number;
  readonly more: boolean;
}

/** A question that would have to look at too much: it was given up, and nothing waits for it. */
export class SearchTooWide extends Error {
  /** How many instances were looked at. */
  readonly looked: number;

  constructor(looked: number) {
    super(
      `Expected the instances to be found within a moment, but of the ${looked} that were looked ` +
        'at too few fit. Narrow it by a process, a state, an element, a time or the value of a ' +
        'variable, or sort it by the start.',
    );
    this.name = 'SearchTooWide';
    this.looked = looked;
  }
}

/** What the journal has told is still being read: after an upgrade, or much work. */
export class NotReadYet extends Error {
  constructor(percent: number) {
    super(
      `Expected what the journal tells to be indexed, but ${percent} % of it is. ` +
        'Ask again in a moment.',
    );
    this.name = 'NotReadYet';
  }
}
