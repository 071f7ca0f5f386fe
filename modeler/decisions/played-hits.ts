import { Observable } from '../client/observable.ts';
import type { DecisionTrace } from '../../shared/decision.ts';

/** Which rules a run has hit, by the id of the decision; they count from 0. */
export type PlayedHits = ReadonlyMap<string, ReadonlySet<number>>;

/** What the last run has hit: tables show it until something else is looked at. */
export const playedHits: Observable<PlayedHits> = new Observable<PlayedHits>(new Map());

/** Shows in the tables what a run has hit; an empty trace shows nothing any more. */
export function showPlayedHits(trace: readonly DecisionTrace[]): void {
  playedHits.set(
    new Map(
      trace.map(({ decisionId, tables }) => [
        decisionId,
        new Set(tables.flatMap(({ rules }) => rules.map(({ index }) => index - 1))),
      ]),
    ),
  );
}
