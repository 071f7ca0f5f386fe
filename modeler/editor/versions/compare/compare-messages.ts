import type { Resource } from '../../../client/definitions.ts';
import type { Comparison } from './comparison.ts';
import type { Obstacle, ProcessToDeploy } from './examine.ts';

/** What the page asks the worker, and what it answers to each. */
export interface CompareAnswers {
  readonly compare: Comparison;
  readonly processes: readonly ProcessToDeploy[];
  readonly obstacles: readonly Obstacle[] | null;
}

/** What is asked. */
export type CompareAsk =
  | {
      readonly type: 'compare';
      readonly before: readonly Resource[];
      readonly after: readonly Resource[];
    }
  | { readonly type: 'processes'; readonly files: readonly Resource[] }
  | {
      readonly type: 'obstacles';
      readonly processId: string;
      readonly before: readonly Resource[];
      readonly after: readonly Resource[];
    };

/** A question under its number. */
export interface NumberedAsk {
  readonly number: number;
  readonly ask: CompareAsk;
}

/** The answer of that number, or why there is none. */
export type NumberedAnswer =
  | { readonly number: number; readonly answer: CompareAnswers[keyof CompareAnswers] }
  | { readonly number: number; readonly failure: string };
