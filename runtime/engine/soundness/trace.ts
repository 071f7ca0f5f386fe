import type { ElementId } from '../../../shared/ids.ts';
import type { Move, State } from './explore.ts';
import { after, itemsOf, leave, type Edge, type TokenStep, type Way } from './net.ts';

/** How a state came about, move by move. */
export function movesTo(state: State): readonly Move[] {
  const moves: Move[] = [];
  for (let at = state.before; at !== null; at = at.state.before) moves.push(at.move);
  return moves.reverse();
}

/** How often something was chosen on the way. */
export function choicesTo(state: State): number {
  return movesTo(state).filter(({ isChoice }) => isChoice).length;
}

/** A token on its edge, and what it has done since it is there. */
interface Told {
  readonly edge: Edge | null;
  steps: readonly TokenStep[];
}

/**
 * What happens on the way to a state. Each token does at once what lies on its edge: so whoever waits
 * for those that can still come sees the same tokens here and in a run.
 *
 * @param before the element at which the tokens rest that are in the state; `null`: where they can
 */
export function stepsTo(state: State, before: ElementId | null): readonly TokenStep[] {
  const told: Told[] = [];
  const here: Told[] = [];
  for (const { vertex, takes, sends } of movesTo(state)) {
    for (const edge of takes)
      here.splice(
        here.findIndex((one) => one.edge === edge),
        1,
      );
    told.push({ edge: null, steps: itemsOf(leave(vertex, sends).steps) });
    for (const edge of sends) {
      const one = { edge, steps: itemsOf(edge.way.steps) };
      told.push(one);
      here.push(one);
    }
  }
  if (before !== null) for (const one of here) stopAt(one, before);
  return told.flatMap(({ steps }) => steps);
}

/** The token goes no further than to the element. */
function stopAt(one: Told, element: ElementId): void {
  if (one.edge === null) return;
  const { way, to } = one.edge;
  if (to.meets !== 'any') {
    one.steps = until(way, element) ?? one.steps;
    return;
  }
  const on = after(way, leave(to, []));
  one.steps = until(way, element) ?? until(on, element) ?? itemsOf(after(way, to.way).steps);
}

/** What comes before an element is left, if it lies on the way. */
function until({ steps }: Way, element: ElementId): readonly TokenStep[] | null {
  const all = itemsOf(steps);
  const at = all.findIndex((step) => step.element === element);
  return at < 0 ? null : all.slice(0, at);
}
