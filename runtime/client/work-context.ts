import type { ClaimFate, ClaimRequest } from '../../shared/api/items.ts';
import type { Budget, Card, LeasedItem, WireContract } from '../../shared/api/work.ts';
import type { QueryFate, QueryRequest } from '../../shared/api/question-types.ts';
import type { ToolCallReply } from '../../shared/api/tool-shapes.ts';
import type { Handover } from '../../shared/handover.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Evidence, Feedback } from '../../shared/work-item.ts';
import type { Directive } from './held-work.ts';

/** What a kind of work gives and wants: an entry of what `baton types` writes. */
export interface WorkTypes {
  readonly input: object;
  readonly output: object;
}

/** Work of which nothing more is known. */
export interface AnyWork extends WorkTypes {
  readonly input: JsonObject;
  readonly output: JsonObject;
}

/** What a claim says. */
export interface ClaimContent<Work extends WorkTypes = AnyWork> extends Omit<
  ClaimRequest,
  'epoch' | 'claimId' | 'output'
> {
  readonly output: Work['output'];
  /** The performer's own name for the claim; made from the epoch if nothing is said. */
  readonly claimId?: string;
}

/** A claim of a part: of what is wanted, some may be missing. */
export interface PartialContent<Work extends WorkTypes = AnyWork> extends Omit<
  ClaimContent<Work>,
  'disposition' | 'output'
> {
  readonly output: PartOf<Work['output']>;
}

type PartOf<Output> = string extends keyof Output ? Output : Partial<Output>;

/** How a claim stands once the orchestrator has looked: the verdict, and what each check found. */
export type Verdict = ClaimFate;

/** Why an attempt has failed. */
export interface Failure {
  /** In capitals, such as `MODEL_TIMEOUT`. */
  readonly code: string;
  readonly message?: string;
  /** A pause before the next attempt, ISO 8601. */
  readonly backoff?: string;
}

/** A question to people; it is asked because something is `missing` if nothing else is said. */
export interface Question extends Omit<QueryRequest, 'epoch' | 'trigger'> {
  readonly trigger?: QueryRequest['trigger'];
}

/** A question that was put, and how to wait for its answer. */
export interface Asked {
  readonly queryId: string;
  /** Resolves when it is answered, or will not be. @throws WorkLost */
  answer(): Promise<QueryFate>;
}

/**
 * Calls tools through the orchestrator, which alone holds their credentials. Under the same effect key
 * an effect happens once; while a person has to permit it, it is called again until they have.
 */
export type Tools = Readonly<Record<string, Tool>>;

/** @see Tools */
export type Tool = (args: JsonObject, effectKey?: string) => Promise<ToolCallReply>;

/** Something that a claim can show: bytes, which are kept by their content. */
export interface Artefact {
  /** What it is, by the word that the policy uses for it: `screenshot`, `confirmation`. */
  readonly kind: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly name?: string;
}

/** Work in hand, as a handler sees it. Every call carries the lease by itself. */
export interface WorkContext<Work extends WorkTypes = AnyWork> {
  readonly itemId: string;
  readonly instanceId: string;
  readonly elementId: string;
  readonly capability: string;
  readonly epoch: number;
  /** Counts from 1. */
  readonly attempt: number;
  readonly input: Work['input'];
  /** What the work is about: a claim must name the same. */
  readonly subject: JsonObject;
  /** What the work is for, and what will be read to prove it done. */
  readonly card: Card;
  readonly contract: WireContract;
  readonly headers: Readonly<Record<string, string>>;
  /** Why the last attempt came back; `null` for the first. */
  readonly feedback: Feedback | null;
  /** What the performer before had saved; `null` when nothing. */
  readonly saved: JsonValue;
  /** What people have answered so far, also to whoever worked on it before. */
  readonly answers: LeasedItem['answers'];
  /**
   * What others have left of it: why they have failed, what they have had done, which parts are
   * proven (a claim may leave these out); `null` when nobody has begun it.
   */
  readonly handover: Handover | null;
  /** The item as it was leased. */
  readonly item: LeasedItem;
  /** Aborted on a kill, a lost lease, a cancelled task and a stopping worker. */
  readonly signal: AbortSignal;
  /** What is left of what is limited: calls, tokens, money, questions, active time (ms). */
  readonly budget: Budget;
  readonly tools: Tools;
  readonly evidence: {
    /** Hands an artefact in, and resolves to what a claim names it by. */
    add(artefact: Artefact): Promise<Extract<Evidence, { type: 'artefact' }>>;
  };
  /** Says how far the work is: shown, never believed. */
  progress(said: { readonly pct?: number; readonly note?: string }): Promise<void>;
  /** Saves what another performer would need to go on from here. */
  checkpoint(state: JsonValue): Promise<void>;
  /** Claims that the work is done, and resolves to what the orchestrator found. */
  claim(content: ClaimContent<Work>): Promise<Verdict>;
  /** Claims a part of the work. */
  partial(content: PartialContent<Work>): Promise<Verdict>;
  /** Gives the work back: it is not for this performer. */
  decline(reason?: string): Promise<void>;
  /** Gives the work back undone. */
  release(reason?: string): Promise<void>;
  /**
   * Gives the work back until a moment (at most 30 days away), and ends here: whoever is offered it
   * then finds `saved`. Waiting costs no attempt and no active time.
   */
  waitUntil(until: Date | string, saved?: JsonValue): Promise<void>;
  /** Says that this attempt has failed. */
  fail(failure: Failure): Promise<void>;
  /** Throws a BPMN error that the diagram may have foreseen. */
  error(
    code: string,
    said?: { readonly message?: string; readonly variables?: JsonObject },
  ): Promise<void>;
  /** Asks people. */
  ask(question: Question): Promise<Asked>;
  /** Told when Baton wants a checkpoint, or the budget is nearly used up. */
  onDirective(listener: (directive: Directive) => void): void;
}

/** Does the work. It must end it: a handler that returns without a claim has failed its attempt. */
export type Handler<Work extends WorkTypes = AnyWork> = (
  work: WorkContext<Work>,
) => Promise<unknown>;
