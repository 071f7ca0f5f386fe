import type { JsonValue } from '../json.ts';
import {
  anyJson,
  decimal,
  flag,
  integer,
  named,
  nullable,
  object,
  optional,
  text,
  type Schema,
} from '../schema.ts';
import { epoch, type UnderLease } from './work.ts';

/** An act on a work item was recorded. */
export interface ItemMoved {
  readonly itemId: string;
  /** The last record of the journal after the act. */
  readonly seq: number;
}

/** Saved so that another performer can go on from here. */
export interface CheckpointRequest extends UnderLease {
  readonly checkpoint: JsonValue;
  /** Which state of its own it is, counted by the performer: an older one is not kept. */
  readonly contextVersion?: number;
}

/** What is kept of a performer's state. */
export interface CheckpointKept extends ItemMoved {
  /** Whether it is this one; else a newer one stays. */
  readonly kept: boolean;
  /** The version that is kept; `null` when none was said. */
  readonly contextVersion: number | null;
}

/** How far the work is, in the performer's own words: shown, never believed. */
export interface ProgressRequest extends UnderLease {
  /** Counts its reports under this lease; what is not newer than the last is not kept. */
  readonly seq?: number;
  readonly pct?: number;
  readonly note?: string;
  readonly stage?: string;
  /** The part of the work that it is about. */
  readonly partRef?: string;
}

/** What came of a report. */
export interface ProgressNoted extends ItemMoved {
  readonly kept: boolean;
  /** The number of the last report that was kept. */
  readonly reported: number;
}

/** @see ItemMoved */
export const itemMoved: Schema<ItemMoved> = named(
  'ItemMoved',
  object<ItemMoved>({ itemId: text(), seq: integer(0, Number.MAX_SAFE_INTEGER) }),
);

const counter: Schema<number> = integer(0, Number.MAX_SAFE_INTEGER);

/** @see CheckpointKept */
export const checkpointKept: Schema<CheckpointKept> = named(
  'CheckpointKept',
  object<CheckpointKept>({
    itemId: text(),
    seq: counter,
    kept: flag(),
    contextVersion: nullable(counter),
  }),
);

/** @see ProgressNoted */
export const progressNoted: Schema<ProgressNoted> = named(
  'ProgressNoted',
  object<ProgressNoted>({ itemId: text(), seq: counter, kept: flag(), reported: counter }),
);

/** @see CheckpointRequest */
export const checkpointRequest: Schema<CheckpointRequest> = object<CheckpointRequest>({
  epoch,
  checkpoint: anyJson(),
  contextVersion: optional(counter),
});

/** @see ProgressRequest */
export const progressRequest: Schema<ProgressRequest> = object<ProgressRequest>({
  epoch,
  seq: optional(integer(1, Number.MAX_SAFE_INTEGER)),
  pct: optional(decimal(0, 100)),
  note: optional(text({ max: 2000 })),
  stage: optional(text({ max: 200 })),
  partRef: optional(text({ max: 200 })),
});
