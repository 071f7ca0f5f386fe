import { Observable } from '../../client/observable.ts';
import type { JsonValue } from '../../../shared/json.ts';

/** One rule that matched; by its place in the table, counted from 0, or by its id alone. */
export interface PlayedRule {
  readonly index: number | null;
  readonly ruleId: string | null;
}

/** One time that a decision was taken while the process was played. */
export interface PlayedVisit {
  /** The task that has asked for it, by name. */
  readonly task: string;
  /** On the virtual clock, in words. */
  readonly at: string;
  readonly asked: readonly { readonly name: string; readonly value: JsonValue }[];
  readonly rules: readonly PlayedRule[];
  /** What was decided; left out where only what came of it is known. */
  readonly result?: JsonValue;
}

/** What plays and scenarios tell the tables of decisions. */
export interface PlayedDecisions {
  /** The visits of the moment that is shown, by the id of the decision, the first first. */
  readonly visits: Observable<ReadonlyMap<string, readonly PlayedVisit[]>>;
  /** How often each rule matched in the scenarios that were run, by decision; `null`: none were. */
  readonly coverage: Observable<ReadonlyMap<string, readonly number[]> | null>;
  /** The decision that somebody is on the way to. */
  readonly wanted: Observable<string | null>;
}

const known = new WeakMap<object, PlayedDecisions>();

/** What is known of the decisions of one document; `of` is what lives as long as it. */
export function playedDecisions(of: object): PlayedDecisions {
  const found = known.get(of) ?? {
    visits: new Observable<ReadonlyMap<string, readonly PlayedVisit[]>>(new Map()),
    coverage: new Observable<ReadonlyMap<string, readonly number[]> | null>(null),
    wanted: new Observable<string | null>(null),
  };
  known.set(of, found);
  return found;
}

/** What is known of one decision. */
export interface PlayedDecision {
  readonly visits: readonly PlayedVisit[];
  /** The one that is looked at: its place among them. */
  readonly shown: number;
  readonly coverage: readonly number[] | null;
}

/** What is known of one decision of a document. `visit`: the one to look at; `null`: the last. */
export function playedAt(of: object, decisionId: string, visit: number | null): PlayedDecision {
  const { visits: all, coverage } = playedDecisions(of);
  const visits = all.value.get(decisionId) ?? [];
  const last = visits.length - 1;
  const shown = Math.min(visit ?? last, last);
  return { visits, shown, coverage: coverage.value?.get(decisionId) ?? null };
}
