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
 * @param stops where the tokens in the state rest: an element, and the events on its border; empty:
 * where they can
 */
export function stepsTo(state: State, stops: ReadonlySet<ElementId>): readonly TokenStep[] {
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
  if (stops.size > 0) for (const one of here) stopAt(one, stops);
  return told.flatMap(({ steps }) => steps);
}

/** The token goes no further than to the element. */
function stopAt(one: Told, stops: ReadonlySet<ElementId>): void {
  if (one.edge === null) return;
  const { way, to } = one.edge;
  if (to.meets !== 'any') {
    one.steps = until(way, stops) ?? one.steps;
    return;
  }
  const on = after(way, leave(to, []));
  const isThere = [to.way.works, to.way.rests].some((id) => id !== null && stops.has(id));
  const there = isThere ? itemsOf(after(way, to.way).steps) : one.steps;
  one.steps = until(way, stops) ?? until(on, stops) ?? there;
}

/** What comes before an element is left, if it lies on the way. */
function until({ steps }: Way, stops: ReadonlySet<ElementId>): readonly TokenStep[] | null {
  const all = itemsOf(steps);
  const at = all.findIndex((step) => stops.has(step.element));
  return at < 0 ? null : all.slice(0, at);
}
