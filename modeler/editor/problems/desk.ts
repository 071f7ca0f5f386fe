import type { ModelProblem } from '../../canvas/problems/problem.ts';
import type { Fix } from '../../checks/fix.ts';
import type { Batch } from './mending.ts';

/** What is done about problems, wherever they are shown: to go to one, to mend it, to see it happen. */
export interface ProblemDesk {
  /** The problem that was last gone to, as long as it is there. */
  readonly current: ModelProblem | null;
  /** What an element is called, for people. */
  nameOf(elementId: string): string;
  /** Leads to a problem: its element, and the field it is about. The address remembers it. */
  go(problem: ModelProblem): Promise<void>;
  /** Goes to the next problem that is shown, or the one before. */
  step(by: 1 | -1): Promise<void>;
  /** Carries a fix out, as one edit; or leads to the field that only people can fill. */
  mend(problem: ModelProblem, fix: Fix): Promise<void>;
  /** What else of the same kind the same fix would mend; `null` when each is to be decided by itself. */
  batch(problem: ModelProblem, fix: Fix): Batch | null;
  /** Mends all of a kind, as one edit. */
  mendAll(batch: Batch): Promise<void>;
  /** Plays the run that shows a problem, on the canvas. */
  play(problem: ModelProblem): Promise<void>;
}
