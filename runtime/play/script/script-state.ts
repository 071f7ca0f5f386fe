/** What somebody is about to do with a piece of work. */
export interface Doing {
  readonly element: string;
  /** Which of the turns of its element, from 0. */
  readonly turn: number;
  /** The moment (ms since the epoch) at which it is done. */
  readonly at: number;
}

/** How far a script has come. Never changed. */
export interface ScriptState {
  readonly isStarted: boolean;
  /** Turns that were taken, by element. */
  readonly turns: Readonly<Record<string, number>>;
  /** By work item. */
  readonly doing: Readonly<Record<string, Doing>>;
  /** What was used of answers, reviews and approvals: `answers/{element}/{index}`. */
  readonly used: Readonly<Record<string, true>>;
  /** Events that have happened, by their index. */
  readonly happened: Readonly<Record<number, true>>;
}

/** Before anything has happened. */
export const NO_SCRIPT: ScriptState = {
  isStarted: false,
  turns: {},
  doing: {},
  used: {},
  happened: {},
};
