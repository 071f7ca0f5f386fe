import type { WorkItemId } from './ids.ts';
import type { DurationMs, Instant } from './time.ts';

/**
 * The scalar values of a case's input, by JSON pointer: what alike cases have in common. Texts are
 * there as what is drawn for them, so that nobody can read them.
 */
export type CaseFeatures = Readonly<Record<string, number | string | boolean>>;

/** What a piece of work has used up. */
export interface Spend {
  /** How long (ms) it was worked on. */
  readonly activeMs: number;
  readonly calls: number;
  readonly tokens: number;
  readonly money: number;
}

/** Something that is added up over alike work, whoever has done it. */
export interface TallyRequest {
  readonly rule: string;
  /** What the work has to have in common: JSON of the value, such as a vendor. */
  readonly key: string;
  readonly amount: number;
  readonly withinMs: DurationMs;
}

/** What has come together under a key, this piece of work among it. */
export interface Tally {
  readonly rule: string;
  readonly count: number;
  readonly sum: number;
}

/** What the house is asked before a claim is judged: how it stands among others. */
export interface ComparisonRequest {
  /** `{process}/{element}`. */
  readonly task: string;
  readonly performer: string;
  /** When the claim was made: what is older than a window, counted from then, is not counted. */
  readonly at: Instant;
  readonly tallies: readonly TallyRequest[];
  /** The work that it is a part of: all parts count once, as that; left out: it is no part. */
  readonly whole?: WorkItemId;
  /** Whether it is to be compared with what was done before. */
  readonly isWatched: boolean;
}

/** What the house knows of others. */
export interface Comparison {
  readonly tallies: readonly Tally[];
  /** The newest cases of the task that were committed, whoever has done them. */
  readonly cases: readonly CaseFeatures[];
  /** What came of each of them, in the same order. */
  readonly results: readonly CaseFeatures[];
  /** What the newest work of the same performer in the task has used up. */
  readonly spends: readonly Spend[];
}

/** A case that was committed: what others are compared with. */
export interface KnownCase {
  readonly task: string;
  readonly performer: string;
  readonly features: CaseFeatures;
  /** What came of it, as it is compared. */
  readonly result: CaseFeatures;
  readonly spend: Spend;
}

/** How many cases, and pieces of work, one is compared with at most. */
export const MOST_KNOWN = 100;
