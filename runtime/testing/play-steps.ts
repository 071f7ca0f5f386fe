import type { JsonObject } from '../../shared/json.ts';
import { harness, type Harness } from './harness.ts';
import type { ExecutableProcess } from '../engine/index.ts';

/** One thing that happens in a run, as soundness tells it. */
interface Step {
  readonly element: string;
  readonly flows: readonly string[];
}

/** A flow goes where `go` says: every choice of a model that is played by steps reads it. */
export function going(flow: string): string {
  return `list contains(go, "${flow}")`;
}

/**
 * Plays the steps in the real engine: work is done, messages come, in the order of the steps; what is
 * chosen is chosen as they say. @throws Error when the engine does not wait where the steps go on
 */
export function playSteps(process: ExecutableProcess, steps: readonly Step[]): Harness {
  const run = harness(process);
  const first = steps[0]?.element ?? null;
  run.start(choices(run, steps), first);
  for (const step of steps) {
    if (waitsFor(run, step.element) === null) continue;
    perform(run, step.element, choices(run, steps));
  }
  return run;
}

/** What the run waits for at an element. */
export function waitsFor(run: Harness, elementId: string): 'work' | 'message' | null {
  if ([...run.rows('workItem')].some((item) => item.elementId === elementId)) return 'work';
  const waits = [...run.rows('subscription')].some(({ target }) => target === elementId);
  return waits ? 'message' : null;
}

/** Does the work of an element, or lets its message come. */
export function perform(run: Harness, elementId: string, variables: JsonObject): void {
  if (waitsFor(run, elementId) === 'work') run.commit(elementId, variables);
  else run.message(elementId, variables);
}

/** For each element the flows of the next time that it is left. */
function choices(run: Harness, steps: readonly Step[]): JsonObject {
  const left = new Map<string, number>();
  for (const record of run.journal)
    if (record.type === 'elementLeft')
      left.set(record.elementId, (left.get(record.elementId) ?? 0) + 1);
  const seen = new Map<string, number>();
  const go: string[] = [];
  for (const { element, flows } of steps) {
    const times = seen.get(element) ?? 0;
    seen.set(element, times + 1);
    if (times === (left.get(element) ?? 0)) go.push(...flows);
  }
  return { go };
}
