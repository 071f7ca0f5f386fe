import type { OracleCondition } from './model.ts';

/** What models may be made of, beside what all of them are. */
export type Feature =
  | 'mesh'
  | 'eventSubProcess'
  | 'escalation'
  | 'signal'
  | 'link'
  | 'receive'
  | 'eventGateway'
  | 'inclusive'
  | 'complex'
  | 'loop'
  | 'multiple'
  | 'quantity'
  | 'compensation'
  | 'transaction'
  | 'condition'
  | 'call'
  | 'adHoc'
  | 'severalEvents';

/** An event on a border, or one that starts an event sub-process. */
export type Cause =
  WaitCause | 'error' | 'anyError' | 'escalation' | 'anyEscalation' | 'thrownOrSent';

/** An event that is waited for. */
export type WaitCause = 'message' | 'timer' | 'signal' | ConditionCause | SeveralCause;

/** A condition on one of the dice. */
export type ConditionCause = 'v0Rises' | 'v1Rises' | 'v2Falls';

/** Any of several events, or all of them. */
export type SeveralCause = 'anyOfThree' | 'anySent' | 'allSent' | 'bothWithTime';

/** What is attached to the border of an activity. */
export interface BorderPlan {
  readonly cause: Cause;
  readonly interrupting: boolean;
  /** Whether its tokens go on where those of the activity do. */
  readonly joins: boolean;
  readonly follow: 'nothing' | 'work';
}

/** An event sub-process. */
export interface HandlerPlan {
  readonly cause: Cause | 'compensation';
  readonly interrupting: boolean;
  readonly body: Block;
}

/** How an activity that has been completed is undone. */
export type UndoPlan = 'never' | 'work' | 'pass';

/** How an activity is repeated. */
export type RepetitionPlan =
  | { readonly type: 'none' }
  | { readonly type: 'loop'; readonly before: boolean; readonly maximum: number; readonly die: Die }
  | {
      readonly type: 'multiple';
      readonly sequential: boolean;
      readonly cardinality: number;
      readonly enough: number | null;
    };

/** A condition on what was drawn at the start. */
export interface Die {
  readonly which: number;
  readonly atLeast: number;
}

/** A part of a process: tokens come in at one place, and go on from any number of places. */
export type Block =
  | { readonly type: 'pass' }
  | { readonly type: 'count' }
  | { readonly type: 'put'; readonly which: number; readonly value: number }
  | {
      readonly type: 'activity';
      readonly body: 'work' | 'receive';
      readonly border: readonly BorderPlan[];
      readonly repetition: RepetitionPlan;
      readonly quantities: readonly [start: number, completion: number];
      /** Who undoes it: somebody, a step that passes, or nobody. */
      readonly undo: UndoPlan;
    }
  | { readonly type: 'catch'; readonly cause: WaitCause }
  | {
      readonly type: 'throw';
      readonly cause: 'none' | 'signal' | 'escalation' | 'compensation';
      /** Which of the activities drawn before is undone; 0: all. */
      readonly which: number;
    }
  | { readonly type: 'link' }
  | {
      readonly type: 'adHoc';
      readonly sequential: boolean;
      readonly cancels: boolean;
      readonly condition: ConditionCause | null;
      readonly chains: readonly (readonly AdHocStep[])[];
      readonly border: readonly BorderPlan[];
    }
  | {
      readonly type: 'call';
      readonly body: Block;
      readonly handlers: readonly HandlerPlan[];
      readonly border: readonly BorderPlan[];
      readonly repetition: RepetitionPlan;
      readonly undo: UndoPlan;
      /** How variables go in and come back. */
      readonly hands: 'all' | 'allIn' | 'mapped' | 'nothingBack';
    }
  | {
      readonly type: 'stop';
      readonly how: 'end' | 'terminate' | 'error' | 'escalation' | 'signal' | 'cancel';
      readonly when: Die;
    }
  | { readonly type: 'sequence'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'split';
      readonly how: 'exclusive' | 'parallel' | 'inclusive' | 'implicit' | 'conditional';
      readonly join: 'exclusive' | 'parallel' | 'inclusive' | 'complex' | 'none';
      readonly byDefault: boolean;
      readonly branches: readonly { readonly when: Die; readonly block: Block }[];
    }
  | { readonly type: 'race'; readonly branches: readonly RaceBranch[] }
  | { readonly type: 'loop'; readonly times: number; readonly body: Block }
  | {
      readonly type: 'scope';
      readonly body: Block;
      readonly border: readonly BorderPlan[];
      readonly handlers: readonly HandlerPlan[];
      readonly repetition: RepetitionPlan;
      readonly transaction: boolean;
      readonly undo: UndoPlan;
      readonly starts: boolean;
    }
  | {
      readonly type: 'mesh';
      readonly nodes: readonly MeshNode[];
      readonly edges: readonly MeshEdge[];
    };

/** A step in an ad-hoc sub-process: a task, or a sub-process in which there is more. */
export type AdHocStep =
  Extract<Block, { readonly type: 'pass' | 'put' | 'scope' }> | { readonly type: 'work' };

/** One of several events that a token waits for. */
export interface RaceBranch {
  readonly cause: 'message' | 'timer' | 'signal' | 'receive' | ConditionCause;
  readonly block: Block;
}

/** A node of a part that has no structure. */
export interface MeshNode {
  readonly block:
    | Block
    | {
        readonly type: 'gateway';
        readonly kind: 'exclusive' | 'parallel' | 'inclusive' | 'complex';
      };
  /** From which earlier node it can be reached. */
  readonly from: number;
  readonly when: Die;
  readonly byDefault: boolean;
}

/** A further edge; one that leads back is taken a few times only. */
export interface MeshEdge {
  readonly from: number;
  readonly to: number;
  readonly when: Die;
}

/** A whole process, and what the dice say. */
export interface Plan {
  readonly body: Block;
  readonly handlers: readonly HandlerPlan[];
  readonly dice: readonly number[];
}

/** The variables that conditions read. */
export const DICE: readonly string[] = ['v0', 'v1', 'v2', 'v3'];

/** The condition a die makes. */
export function conditionOf({ which, atLeast }: Die): OracleCondition {
  return { variable: DICE[which % DICE.length] ?? 'v0', test: '>=', value: atLeast };
}
