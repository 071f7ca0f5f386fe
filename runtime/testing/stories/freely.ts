import type { JsonObject } from '../../../shared/json.ts';
import { workThrough } from '../go-through.ts';
import type { Harness } from '../harness.ts';
import type { Story } from './story.ts';

/**
 * A story that was told step by step, with its work left to be handed in in any order: it begins with
 * the same variables, the same activities are chosen, and each piece of work gives the same.
 */
export function freely(told: Harness): Story {
  const [chosen] = told.journal.flatMap((one) =>
    one.type === 'activitiesChosen' && one.by === 'operator' ? [one] : [],
  );
  return (run, pick) => {
    run.start(givenTo(told));
    if (chosen !== undefined) run.choose(chosen.elementId, ...chosen.chosen);
    return workThrough(run, answersOf(told), pick);
  };
}

/** What the instance was given at its start, before anything was entered in it. */
function givenTo({ journal, process }: Harness): JsonObject {
  const first = journal.findIndex(
    (one) => one.type === 'elementEntered' && one.elementId !== process.processId,
  );
  const given = journal
    .slice(0, first)
    .flatMap((one) => (one.type === 'variableSet' && one.by === 'test' ? [one] : []));
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
}

/** What was said last to be done at each element, and what its message brought. */
function answersOf({ journal }: Harness): Readonly<Record<string, JsonObject>> {
  const said = journal.flatMap((one) =>
    one.type === 'claimSubmitted' ? [[one.elementId, one.claim.output] as const] : [],
  );
  return Object.fromEntries(said);
}
