import type { JsonObject, JsonValue } from '../json.ts';
import type { Confidence, Disposition, Evidence } from '../work-item.ts';
import type { StandInChange } from './stand-in.ts';

/** One call of a tool through the gateway, what it answers, and what it does. */
export interface ScriptedCall {
  readonly tool: string;
  readonly arguments: JsonObject;
  /** The performer's own name for the effect; left out: the tool's. */
  readonly key?: string;
  /** Whether it changes anything; left out: it does. */
  readonly isEffect?: boolean;
  /** In minor units, where money is at stake. */
  readonly amount?: number;
  /** What the tool answers; left out: an empty object. */
  readonly result?: JsonValue;
  /** What it does in the stand-in systems. */
  readonly effects?: readonly StandInChange[];
  /** What undoes it; left out: nothing does. */
  readonly undo?: readonly StandInChange[];
}

/** Who takes a turn, when, and how often. */
interface Taker {
  /** Left out: `performer`, or `anna` where people work. */
  readonly by?: string;
  /** Groups of a person; left out: whichever may. */
  readonly groups?: readonly string[];
  /** ISO 8601 duration from taking the work to the end of the turn; left out: at once. */
  readonly after?: string;
  /** How many turns in a row are like this one; left out: 1. */
  readonly times?: number;
}

/** What is said of work in a claim. Texts that begin with `=` are FEEL over `input`, `subject`, `item`. */
interface Said extends Taker {
  readonly output: JsonObject;
  /** Left out: `done`. */
  readonly disposition?: Disposition;
  readonly parts?: readonly string[];
  readonly confidence?: Confidence;
  readonly evidence?: readonly ScriptedEvidence[];
  readonly calls?: readonly ScriptedCall[];
}

/** What can be shown for a claim where there is no evidence store. */
export type ScriptedEvidence = Extract<Evidence, { readonly type: 'citation' | 'note' }>;

/** Does what it says, and says so. */
export interface HonestTurn extends Said {
  readonly type: 'honest';
  /** What it does in the stand-in systems before it says so. */
  readonly effects?: readonly StandInChange[];
}

/** Says that it is done; what it has really done is in `effects`. */
export interface LyingTurn extends Said {
  readonly type: 'lying';
  readonly effects?: readonly StandInChange[];
}

/** A technical failure. */
export interface FailingTurn extends Taker {
  readonly type: 'failing';
  readonly code: string;
  readonly message?: string;
  /** ISO 8601 duration it wants to be left alone for; left out: as the model says. */
  readonly retryAfter?: string;
}

/** A BPMN error: the diagram foresees it. */
export interface ErrorTurn extends Taker {
  readonly type: 'error';
  readonly code: string;
  readonly message?: string;
  readonly variables?: JsonObject;
}

/** Asks people, and waits for the answer. The next turn is what it does then. */
export interface AskingTurn extends Taker {
  readonly type: 'asking';
  /** Its own name for the question. */
  readonly key: string;
  readonly question: string;
  readonly options?: readonly JsonValue[];
  /** Who is asked; left out: whoever may answer. */
  readonly audience?: readonly string[];
  /** ISO 8601 duration in which it has to be answered; left out: any time. */
  readonly within?: string;
  /** What becomes of it otherwise; left out: the attempt has failed. */
  readonly onTimeout?: 'escalate' | 'fail';
}

/** Gives the work back. */
export interface DecliningTurn extends Taker {
  readonly type: 'declining';
  readonly detail?: string;
}

/** Takes the work and is never heard of again: its lease runs out. */
export interface SilentTurn extends Taker {
  readonly type: 'silent';
}

/** Does not take the work at all. */
export interface AbsentTurn extends Taker {
  readonly type: 'absent';
}

/** What somebody does who takes a piece of work. */
export type Turn =
  | HonestTurn
  | LyingTurn
  | FailingTurn
  | ErrorTurn
  | AskingTurn
  | DecliningTurn
  | SilentTurn
  | AbsentTurn;

/** What somebody answers to a question. */
export interface ScriptedAnswer {
  /** Which question; left out: the next. */
  readonly key?: string;
  readonly answer: JsonValue;
  readonly by?: string;
  readonly groups?: readonly string[];
  readonly after?: string;
}

/** What a reviewer decides about a claim. */
export interface ScriptedReview {
  readonly outcome: 'approve' | 'edit' | 'reject' | 'escalate';
  readonly by?: string;
  readonly groups?: readonly string[];
  readonly reasonCode?: string;
  readonly comment?: string;
  /** With `edit`: what is claimed instead. */
  readonly output?: JsonObject;
  readonly after?: string;
}

/** What somebody says to an action that has to be approved. */
export interface ScriptedApproval {
  readonly approve: boolean;
  readonly by?: string;
  readonly groups?: readonly string[];
  readonly reason?: string;
  readonly after?: string;
}
