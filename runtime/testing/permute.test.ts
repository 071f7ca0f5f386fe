import { describe, expect, it } from 'vitest';
import { readFixture, runOf, type Fixture } from './fixture.ts';
import { FIXTURES, drawingNames } from './grid/drawings.ts';
import { Harness } from './harness.ts';
import { checkCommits } from './laws.ts';
import { everyOrder } from './permute.ts';
import { freely } from './stories/freely.ts';
import { leavesOrderOpen, storyOf } from './stories/index.ts';
import type { Story } from './stories/story.ts';

const ROOT = new URL('../../', import.meta.url);

/** Drawings in which it matters by design who is first, and why. */
const BY_ORDER: Readonly<Record<string, string>> = {
  'attributes/ad-hoc-words':
    'whoever is first makes the condition true, and the other is cancelled',
  'calls/ad-hoc-condition-cancels-the-rest':
    'what is not done when the condition holds is cancelled',
  'calls/ad-hoc-until-idle': 'each writes the same variable, and the last is heard',
  'calls/call-error-leaves-by-its-border': 'an error ends what is still at work',
  'error-through-sub-process': 'an error ends what is still at work',
  'terminate-in-sub-process': 'the end ends what is still at work',
};

describe('in every order in which open work is handed in', () => {
  it.each(drawingNames())('%s', async (name) => {
    const fixture = await readFixture(new URL(`${FIXTURES}${name}.bpmn`, ROOT));
    const story = freeStory(name, fixture);
    const runs = everyOrder((pick) => story(runOf(fixture), pick));
    for (const run of runs) {
      expect(run.ended).toBe('completed');
      expect(run.incidents).toEqual([]);
      expect(Harness.rowsOf(run.replayed())).toEqual(Harness.rowsOf(run.state));
      checkCommits(run.journal);
    }
    const ends = new Set(runs.map(endOf));
    expect(ends.size > 1).toBe(BY_ORDER[name] !== undefined);
  });
});

/** As it is told; where it is told step by step and work is open at once, with that in any order. */
function freeStory(name: string, fixture: Fixture): Story {
  const story = storyOf(name);
  if (leavesOrderOpen(name)) return story;
  const told = story(runOf(fixture));
  return mostOpen(told) < 2 ? story : freely(told);
}

/** How many pieces of work have been open at once. */
function mostOpen({ journal }: Harness): number {
  let open = 0;
  let most = 0;
  for (const { type } of journal) {
    if (type === 'workItemOpened') open += 1;
    if (type === 'workItemClosed') open -= 1;
    most = Math.max(most, open);
  }
  return most;
}

/** What does not depend on who was first: what has been completed, and what is known in the end. */
function endOf(run: Harness): string {
  const completed = run.journal.flatMap((one) =>
    one.type === 'elementLeft' && one.how === 'completed' ? [one.elementId] : [],
  );
  const known = Object.entries(run.variables).map((one) => JSON.stringify(one));
  return JSON.stringify([known.sort(), completed.sort()]);
}
